#!/usr/bin/env node
'use strict';
// The command line: npx duban …
void require('./bootstrap.cjs').open('manage', process.argv.slice(2));
