import { killsLoseAndDoubleNothing } from './kill-stream';

killsLoseAndDoubleNothing({ rounds: 4, problemsEach: 6 });
