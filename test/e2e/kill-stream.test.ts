import { killsLoseAndDoubleNothing } from './kill-stream';

killsLoseAndDoubleNothing({ rounds: 1, problemsEach: 2 });
