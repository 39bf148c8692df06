/** One member of a subject's union of events: its name, the version of its shape, its transition of model.md, its data. */
export interface EventShape<
  Type extends string,
  Transition extends string,
  Data extends object,
  Version extends number = 1,
> {
  readonly type: Type;
  readonly v: Version;
  readonly transition: Transition;
  readonly data: Data;
}
