import { livesAgreeWithTheTexts } from './lived-agreement';

// The seed stands in the title; `DUBAN_SEED` chooses another.
livesAgreeWithTheTexts(50);
