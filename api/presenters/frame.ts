import { isTechnician } from '../../domain/readers';
import { dateOf } from '../../domain/calendar/instants';
import type { Hat, ProgrammeRow } from '../queries';
import { isHat, type RequestContext, type Words } from '../request-context';
import { withQuery } from '../urls';
import { dateWords, instantWords } from './words-of-dates';

export interface Crumb {
  readonly label: string;
  readonly href: string | null;
}

/** What a page says about itself to the frame. */
export interface FrameOptions {
  readonly title: string;
  /** Entry of the left rail, or null for none. */
  readonly active: string | null;
  readonly crumbs: readonly Crumb[];
  /** Address to come back to after a switch of hat or language. */
  readonly path?: string;
  /** A sentence on what has just been done. */
  readonly done?: string | undefined;
  readonly search?: string | undefined;
}

interface FrameSources extends FrameOptions {
  readonly programmes: readonly ProgrammeRow[];
  readonly unread: number;
  readonly owedCount: number;
  readonly demonstration: boolean;
  /** Whether the hat sees anything of the board (`dashboard.audience`). */
  readonly showsBoard: boolean;
  readonly assets: string;
}

/** The frame around every page: top bar, rail, hats, language, demonstration band, breadcrumbs. */
export function presentFrame(context: RequestContext, sources: FrameSources) {
  const { t, language, signedIn } = context;
  const back = sources.path ?? '/';
  return {
    lang: language === 'zh' ? 'zh-CN' : 'en',
    title: sources.title,
    assets: sources.assets,
    crumbs: sources.crumbs.map(({ label, href }) => (href === null ? { label } : { label, href })),
    done: sources.done ?? null,
    search: sources.search ?? '',
    otherLanguage: {
      href: withQuery(`/language/${language === 'zh' ? 'en' : 'zh'}`, { back }),
      label: t('frame:otherLanguage'),
      lang: language === 'zh' ? 'en' : 'zh-CN',
    },
    textSize: {
      large: context.largeText ? true : null,
      href: withQuery(`/text-size/${context.largeText ? 'normal' : 'large'}`, { back }),
      label: t(`frame:textSize.${context.largeText ? 'normal' : 'large'}`),
    },
    signedIn:
      signedIn === null
        ? null
        : {
            name: signedIn.name,
            csrf: signedIn.csrf,
            acting: t(
              signedIn.hat.delegateOf === undefined ? 'frame:hat.short' : 'frame:hat.shortFor',
              {
                unit: signedIn.hat.unit === null ? '—' : context.names.unit(signedIn.hat.unit),
                principal: signedIn.hat.delegateName ?? signedIn.hat.delegateOf,
              },
            ),
            printed: t('frame:printed', {
              programme: programmeTitle(context, sources.programmes, signedIn.hat.programme),
              name: signedIn.name,
              when: instantWords(context, context.now),
            }),
            roles: hatLabel(context, signedIn.hat),
            unread: sources.unread,
            owed: sources.owedCount,
            programme: programmeTitle(context, sources.programmes, signedIn.hat.programme),
            programmes: otherProgrammes(context, sources.programmes),
            hats: presentHats(context, sources.programmes),
            back,
          },
    rail: signedIn === null ? null : railOf(context, sources),
    demonstration:
      sources.demonstration && signedIn !== null
        ? { date: dateWords(context, dateOf(context.now)), csrf: signedIn.csrf, back }
        : null,
    year: t('frame:product.name'),
  };
}

function presentHats(context: RequestContext, programmes: readonly ProgrammeRow[]) {
  const { signedIn } = context;
  if (signedIn === null || signedIn.hats.length < 2) {
    return null;
  }
  return signedIn.hats.map((hat) => ({
    value: hatValue(hat),
    label: `${programmeTitle(context, programmes, hat.programme)} · ${hatLabel(context, hat)}`,
    selected: isHat(hat, signedIn.hat),
  }));
}

/** The first hat of each other programme in which the person has one. */
function otherProgrammes(context: RequestContext, programmes: readonly ProgrammeRow[]) {
  const { signedIn } = context;
  const others = (signedIn?.hats ?? []).filter(
    (hat, n, all) =>
      hat.programme !== signedIn?.hat.programme &&
      all.findIndex(({ programme }) => programme === hat.programme) === n,
  );
  return others.length === 0
    ? null
    : others.map((hat) => ({
        value: hatValue(hat),
        label: programmeTitle(context, programmes, hat.programme),
      }));
}

function hatValue(hat: Hat): string {
  return [hat.programme, hat.unit ?? '', hat.delegateOf ?? ''].join('|');
}

function programmeTitle(
  { language }: RequestContext,
  programmes: readonly ProgrammeRow[],
  id: string,
): string {
  const row = programmes.find((programme) => programme.id === id);
  if (row === undefined) {
    return id;
  }
  return language === 'zh' ? row.titleZh : row.titleEn;
}

/** The hat in words: on whose behalf and in which capacity, `市优环办（优环办主任）`. */
function hatLabel({ t, names }: Words, hat: Hat): string {
  const roles = hat.roles.map((role) => t(`authorization:roles.${role.replace('.', '_')}`));
  const unit = hat.unit === null ? '—' : names.unit(hat.unit);
  const values = { unit, roles: roles.join(t('frame:list.comma')) };
  return hat.delegateOf === undefined
    ? t('frame:hat.label', values)
    : t('frame:hat.labelFor', { ...values, principal: hat.delegateName ?? hat.delegateOf });
}

/** Rooms that are reached from another one, whose entry of the rail stands for them: a rail has nine entries at most. */
const reachedFrom: Readonly<Record<string, string>> = {
  lives: 'problems',
  decisions: 'quarters',
  policy: 'administration',
  roster: 'administration',
  calendar: 'administration',
};

function railOf(context: RequestContext, { active, owedCount, showsBoard }: FrameSources) {
  const hat = context.signedIn?.hat;
  const technician = hat !== undefined && isTechnician(hat);
  const entries = [
    { key: 'workbench', href: '/workbench', count: owedCount, shown: !technician },
    { key: 'problems', href: '/problems', count: 0, shown: !technician },
    { key: 'quarters', href: '/quarters', count: 0, shown: !technician },
    { key: 'placards', href: '/placards', count: 0, shown: !technician },
    { key: 'duties', href: '/duties', count: 0, shown: !technician },
    { key: 'ledgers', href: '/ledgers', count: 0, shown: !technician },
    { key: 'board', href: '/board', count: 0, shown: showsBoard },
    { key: 'rehearsal', href: '/rehearsal', count: 0, shown: !technician },
    { key: 'administration', href: '/administration', count: 0, shown: true },
  ];
  return entries
    .filter(({ shown }) => shown)
    .map(({ key, href, count }) => ({
      href,
      label: context.t(`frame:rail.${key}`),
      current: key === active || key === reachedFrom[active ?? ''],
      count: count === 0 ? null : count,
    }));
}
