import type { LifeKind } from '../domain/helper-life/life';

/** Where a helper life is found, and the command that creates it. */
export interface LifeRoom {
  readonly kind: LifeKind;
  /** First part of its addresses. */
  readonly room: string;
  readonly creation: string;
}

/** The rooms of the helper lives (model.md section 5). */
export const lifeRooms: readonly LifeRoom[] = [
  { kind: 'clue', room: 'clues', creation: 'receiveClue' },
  { kind: 'instruction', room: 'instructions', creation: 'writeInstruction' },
  { kind: 'visit', room: 'visits', creation: 'planVisit' },
  { kind: 'inspection', room: 'inspections', creation: 'planInspection' },
  { kind: 'innovation', room: 'innovations', creation: 'draftInnovation' },
  { kind: 'hardNut', room: 'hard-nuts', creation: 'listHardNut' },
];
