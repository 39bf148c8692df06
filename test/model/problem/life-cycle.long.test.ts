import { agreesWithTheTexts } from './agreement';
import { runSize } from './runs';

// Another seed each time, printed in the title; every edge and every forbidden pair at least twenty times.
agreesWithTheTexts(runSize({ DUBAN_MODEL_RUNS: '5000', ...process.env }));
