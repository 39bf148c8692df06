import { agreesWithTheTexts } from './agreement';
import { runSize } from './runs';

agreesWithTheTexts(runSize(process.env));
