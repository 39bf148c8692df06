import { livesAgreeWithTheTexts } from './lived-agreement';

livesAgreeWithTheTexts(200);
