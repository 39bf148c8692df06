import type { QuarterState } from './state';

/**
 * The id of the next referral: a running number of the quarter, because ids travel in mails and addresses and may not name anybody
 * (D-23).
 *
 * @param ahead referrals that the same act proposes before it
 */
export function referralId(state: QuarterState, ahead = 0): string {
  return `R${String(state.referrals.length + ahead + 1)}`;
}
