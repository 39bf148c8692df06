/** Why a name cannot name an account, or a password is not taken. */
export type AccountFault =
  'accountMalformed' | 'passwordTooShort' | 'passwordTooLong' | 'passwordIsName';

/** Characters that a password has at least (S12). */
const SHORTEST_PASSWORD = 12;
/** More than anybody types, so that hashing a password costs little. */
const LONGEST_PASSWORD = 200;

const accountShape = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u;

/**
 * Checks the name of a new account: up to 64 letters, digits, `.`, `_`, `@`, `-`, the first one a letter or digit.
 *
 * @returns the fault, or null
 */
export function accountNameFault(account: string): AccountFault | null {
  return accountShape.test(account) ? null : 'accountMalformed';
}

/**
 * Checks a new password: 12 to 200 characters, and none of the names that go with it, in whatever case (S12).
 *
 * @param names the account's name, the person's id and name
 * @returns the fault, or null
 */
export function passwordFault(password: string, names: readonly string[]): AccountFault | null {
  const { length } = Array.from(password);
  if (length < SHORTEST_PASSWORD) return 'passwordTooShort';
  if (length > LONGEST_PASSWORD) return 'passwordTooLong';
  const same = names.some((name) => name.toLowerCase() === password.trim().toLowerCase());
  return same ? 'passwordIsName' : null;
}
