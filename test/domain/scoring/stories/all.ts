import { delistings } from './delisting';
import { findings } from './findings';
import { interviews, letters, speeches } from './heads';
import { ladder } from './ladder';
import { referrals } from './referrals';
import { severalLeads } from './several-leads';
import type { StoryCase } from './story-case';

/** Every hand-computed story by its subject. */
export const stories: readonly (readonly [string, readonly StoryCase[]])[] = [
  ['ladder', ladder],
  ['findings', findings],
  ['several lead units', severalLeads],
  ['delisting', delistings],
  ['referrals', referrals],
  ['speeches', speeches],
  ['interviews', interviews],
  ['letters', letters],
];
