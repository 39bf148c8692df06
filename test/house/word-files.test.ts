import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const folder = join(__dirname, '..', '..', 'templates', 'words');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

test('no file of words has a key twice: the second would silently replace the first', () => {
  expect(files.length).toBeGreaterThan(20);
  const twice = files.flatMap((name) =>
    keysTwice(readFileSync(join(folder, name), 'utf8')).map((key) => `${name}: ${key}`),
  );
  expect(twice).toEqual([]);
});

test('a key that stands twice is found, one of the same name elsewhere is not', () => {
  const text = '{ "calendar": { "official": "a" }, "mend": { "calendar": "b" }, "calendar": {} }';
  expect(keysTwice(text)).toEqual(['calendar']);
});

/** Keys that stand twice in one object of a JSON text, as paths with dots. */
function keysTwice(text: string): string[] {
  const [statement] = ts.parseJsonText('words.json', text).statements;
  return statement === undefined ? [] : keysTwiceIn(statement.expression, []);
}

function keysTwiceIn(node: ts.Expression, path: readonly string[]): string[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  const seen = new Set<string>();
  return node.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || !ts.isStringLiteral(property.name)) return [];
    const { text } = property.name;
    const here = [...path, text];
    const again = seen.has(text) ? [here.join('.')] : [];
    seen.add(text);
    return [...again, ...keysTwiceIn(property.initializer, here)];
  });
}
