import type { Fault } from '../domain/fault';
import { shippedWords, type Language, type ShippedWords } from './shipped-words';

/** The words of programme files in one language; faults of policy values are found in their own namespace. */
export function programmeWords(language: Language): ShippedWords {
  return shippedWords(language, 'programmes', 'policy');
}

/** A fault with its place, as one line. */
export function faultLine({ place, code, values }: Fault, words: ShippedWords): string {
  return `${place}: ${words(`faults.${code}`, values)}`;
}
