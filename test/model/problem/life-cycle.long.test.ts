import { agreesWithTheTexts } from './agreement';
import { runSize } from './runs';

// The seed stands in the title; every edge and every forbidden pair at least twenty times.
agreesWithTheTexts(runSize({ DUBAN_MODEL_RUNS: '5000', ...process.env }));
