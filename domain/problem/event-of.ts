import type { DomainEvent } from '../aggregate';
import type { Clock } from './clocks';
import type { RectificationDeadline } from './deadlines';

/** What every event may carry: the waits that run after it and the deadline as it then stands (both replace the former ones). */
export interface Standing {
  readonly clocks?: readonly Clock[];
  readonly deadline?: RectificationDeadline | null;
}

/** An event of version 1: its type, the transition under which it is recorded, and what it says. */
export interface EventOf<
  Type extends string,
  Transition extends string,
  Data extends object,
> extends DomainEvent {
  readonly type: Type;
  readonly v: 1;
  readonly transition: Transition;
  readonly data: Data & Standing;
}

/** What a person put a name to: who, for which unit, when, and the hash of what was signed (D-20). */
export interface Signature {
  readonly person: string;
  readonly unit: string | null;
  readonly at: string;
  readonly digest: string;
  /** The principal for whom a delegate signed. */
  readonly delegateOf?: string;
}
