import type { QuarterState, ReportTemplate } from './state';

/** The template by which a task force reports (S0-52): its own where one was approved for it, else the one that all share. */
export function templateOf(
  { template, ownTemplates = {} }: Pick<QuarterState, 'template' | 'ownTemplates'>,
  indicator: string,
): ReportTemplate {
  return ownTemplates[indicator] ?? template;
}
