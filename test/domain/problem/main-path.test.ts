import { storyAt, storyOff, Story, people, registration } from './story';
import { problemStatuses } from '../../../domain/problem/vocabulary';

describe('the main path', () => {
  it.each(problemStatuses)('reaches %s', (status) => {
    expect(storyOff(status).state.status).toBe(status);
  });
  it('dump', () => {
    const s = storyAt('CLOSED');
    console.log(s.events.map(e=>`${e.at} ${e.transition} ${e.type}`).join('\n'));
    console.log(s.notices.map(n=>`${n.at} ${n.notice} ${n.due??''} ${n.to.map(t=>t.role+'@'+(t.unit??'')).join(',')}`).join('\n'));
  });
});
