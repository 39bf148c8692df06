import { shippedWords, type Language, type ShippedWords } from './shipped-words';

/** The words `scoring` in one language, with those of `policy` for the faults of policy values. */
export function scoringWords(language: Language): ShippedWords {
  return shippedWords(language, 'scoring', 'policy');
}
