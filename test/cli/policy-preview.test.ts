import { previewPolicyChange, type PolicyPreviewWiring } from '../../cli/policy-preview';
import type { PolicyValues } from '../../domain/policy/register';

const asked: [string | undefined, Partial<PolicyValues>][] = [];
const wiring: PolicyPreviewWiring = {
  preview: (programme, values) => {
    asked.push([programme, values]);
    const quarter = {
      name: '2024年第一季度',
      same: null,
      enters: null,
      leaves: ['获得电力'],
      honours: null,
      added: null,
      dropped: ['黄牌：获得电力（供电公司）'],
      ranks: null,
    };
    return Promise.resolve({
      programme: 'county-city-2024',
      json: { unaffected: 3 },
      view: {
        changes: [{ name: '靠后区间', before: '后 1/3', after: '后 2 名', rules: 'S0-76' }],
        quarters: [quarter],
        cases: [
          {
            mark: 'S0-2024-000001',
            title: '水表报装慢',
            state: '整改中',
            version: '按版本 1',
            effects: ['验收：甲 → 乙'],
          },
        ],
        more: null,
        unaffected: '另有 3 件即使改按新版本也没有变化。',
        computed: '推算涉及 1 个季度、4 件在办事项。',
      },
    });
  },
};
const answering = (answer: Awaited<ReturnType<PolicyPreviewWiring['preview']>>) => ({
  preview: () => Promise.resolve(answer),
});

beforeEach(() => {
  asked.length = 0;
});

test('D-31: values, quarters and cases are told as on the page; --set stands above the file', async () => {
  const text = 'rank.laggingBand: { bottomN: 3 }\nrank.minField: 4\n';
  const flags = { set: ['rank.laggingBand={bottomN: 2}'] };
  const { exitCode, stdout, stderr } = await previewPolicyChange(text, flags, wiring);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(asked).toEqual([[undefined, { 'rank.laggingBand': { bottomN: 2 }, 'rank.minField': 4 }]]);
  expect(stdout.split('\n')).toEqual(
    expect.arrayContaining([
      '  靠后区间: 后 1/3 → 后 2 名 (S0-76)',
      '2024年第一季度 按新参数计算',
      '  退出落后榜: 获得电力',
      '  不会再有: 黄牌：获得电力（供电公司）',
      '  S0-2024-000001 水表报装慢 [整改中] 按版本 1',
      '    验收：甲 → 乙',
      '另有 3 件即使改按新版本也没有变化。',
    ]),
  );
  const json = await previewPolicyChange(text, { json: true }, wiring);
  expect(JSON.parse(json.stdout)).toEqual({ programme: 'county-city-2024', unaffected: 3 });
});

test.each([
  ['a key that is none', ['rank.lagingBand=1'], '没有名为“rank.lagingBand”的政策参数，是否指'],
  ['a value of another form', ['rank.minField=many'], 'rank.minField'],
  ['no equals sign', ['rank.minField'], '--set 应写作 键=值：rank.minField'],
  ['broken notation', ['rank.laggingBand={bottomN'], '无法读懂'],
  ['nothing', [], '没有给出要调整的参数'],
])('%s is refused in words', async (_, set, words) => {
  const outcome = await previewPolicyChange(undefined, { set }, wiring);
  expect(outcome).toMatchObject({ exitCode: 3, stdout: '' });
  expect(outcome.stderr).toContain(words);
  expect(asked).toEqual([]);
});

test('without records, or without a programme of that name, nothing can be previewed', async () => {
  const flags = { set: ['rank.minField=4'], lang: 'en' };
  const none = await previewPolicyChange(undefined, flags, answering(undefined));
  expect(none).toMatchObject({ exitCode: 1 });
  expect(none.stderr).toContain('no database is configured');
  const two = answering({ known: ['a', 'b'] });
  const several = await previewPolicyChange(undefined, flags, two);
  expect(several.stderr).toContain('name one with --programme: a, b');
  const other = await previewPolicyChange(undefined, { ...flags, programme: 'c' }, two);
  expect(other.stderr).toContain('no programme c on record; known: a, b');
});
