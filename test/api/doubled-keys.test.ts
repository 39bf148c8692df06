import { doubledKeys } from '../../api/doubled-keys';

it.each<[what: string, text: string, places: readonly string[]]>([
  ['nothing twice', '{"a":1,"b":[1,1],"c":{"a":1}}', []],
  ['the same key in two rows', '{"rows":[{"a":1},{"a":1}]}', []],
  ['a key twice', '{"a":1,"a":2}', ['/a']],
  ['three times is said once', '{"a":1,"a":2,"a":3}', ['/a']],
  ['inside objects and rows', '{"s":{"x":{},"x":[]},"r":[0,[],{"k":1,"k":2}]}', ['/s/x', '/r/2/k']],
  ['written in two ways', '{"a":1,"\\u0061":2}', ['/a']],
  ['after a value that looks like one', '{"a":"a","b":"{\\"a\\":1,","a":"\\\\"}', ['/a']],
  ['with signs of pointers', '{"x/y~z":1,"x/y~z":2}', ['/x~1y~0z']],
  ['an empty key', '{"":1,"":2}', ['/']],
  ['with room between', '{ "a" : 1 ,\n\t"a" : 2 }', ['/a']],
  ['names of the language', '{"__proto__":1,"constructor":2,"__proto__":3}', ['/__proto__']],
  ['a list of plain values', '["a","a"]', []],
])('%s', (_what, text, places) => {
  expect(JSON.parse(text)).toBeDefined();
  expect(doubledKeys(text)).toEqual(places);
});

it('is not held up by depth', () => {
  const deep = `${'{"a":['.repeat(20_000)}${']}'.repeat(20_000)}`;
  expect(doubledKeys(deep)).toEqual([]);
});
