'use strict';
/* Lets a process run the sources as they are: `node -r ./test/support/run-typescript.cjs some-file.ts`. */
const { transformFileSync } = require('@swc/core');

const options = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
};

require.extensions['.ts'] = (module, file) => {
  module._compile(transformFileSync(file, options).code, file);
};
