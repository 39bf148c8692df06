export { dutyActs } from './duty-acts';
export { helperLife } from './helper-life';
export { placardLifecycle } from './placard-lifecycle';
export { problemLifecycle } from './problem-lifecycle';
export { programmeLifecycle } from './programme-lifecycle';
export { quarterCycle } from './quarter-cycle';
