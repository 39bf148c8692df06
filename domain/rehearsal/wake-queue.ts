import type { AggregateId } from '../aggregate';
import type { Instant } from '../calendar/instants';

interface Entry {
  readonly at: Instant;
  readonly aggregate: AggregateId;
}

/**
 * The wake-ups of many aggregates, earliest first, ties by aggregate id in code-unit order. Each aggregate has one wake-up at
 * most; setting it anew replaces the old one (a binary heap with lazy removal: a superseded entry is skipped when it surfaces).
 */
export class WakeQueue {
  private readonly heap: Entry[] = [];
  private readonly current = new Map<AggregateId, Instant>();

  set(aggregate: AggregateId, at: Instant | null): void {
    if (at === null) {
      this.current.delete(aggregate);
      return;
    }
    if (this.current.get(aggregate) === at) {
      return;
    }
    this.current.set(aggregate, at);
    this.push({ at, aggregate });
  }

  /** The earliest wake-up, or undefined when everything sleeps for ever. */
  peek(): Entry | undefined {
    for (;;) {
      const top = this.heap[0];
      if (top === undefined || this.current.get(top.aggregate) === top.at) {
        return top;
      }
      this.removeTop();
    }
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.before(index, parent)) {
        return;
      }
      this.swap(index, parent);
      index = parent;
    }
  }

  private removeTop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) {
      return;
    }
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let first = index;
      if (left < heap.length && this.before(left, first)) {
        first = left;
      }
      if (right < heap.length && this.before(right, first)) {
        first = right;
      }
      if (first === index) {
        return;
      }
      this.swap(index, first);
      index = first;
    }
  }

  private before(left: number, right: number): boolean {
    const a = this.heap[left];
    const b = this.heap[right];
    if (a === undefined || b === undefined) {
      return false;
    }
    return a.at === b.at ? a.aggregate < b.aggregate : a.at < b.at;
  }

  private swap(left: number, right: number): void {
    const { heap } = this;
    const a = heap[left];
    const b = heap[right];
    if (a !== undefined && b !== undefined) {
      heap[left] = b;
      heap[right] = a;
    }
  }
}
