import { accountNameFault, passwordFault } from '../../../domain/organisation/account-rules';

describe('S12: names of accounts', () => {
  it.each([
    ['zhao', null],
    ['赵某涛', null],
    ['yhb.first', null],
    ['zhao_2@office-1', null],
    ['a'.repeat(64), null],
    ['a'.repeat(65), 'accountMalformed'],
    ['', 'accountMalformed'],
    ['.zhao', 'accountMalformed'],
    ['zhao qian', 'accountMalformed'],
    ['<b>', 'accountMalformed'],
  ])('%s: %s', (account, fault) => {
    expect(accountNameFault(account)).toBe(fault);
  });
});

describe('S12: passwords', () => {
  const names = ['zhao-long-name', 'yhb.first', '赵某涛'];
  it.each([
    ['eleven sign', 'passwordTooShort'],
    ['twelve signs', null],
    ['一二三四五六七八九十一二', null],
    ['𠀀'.repeat(11), 'passwordTooShort'],
    ['x'.repeat(200), null],
    ['x'.repeat(201), 'passwordTooLong'],
    ['zhao-long-name', 'passwordIsName'],
    [' ZHAO-Long-Name ', 'passwordIsName'],
    ['zhao-long-name!', null],
  ])('%s: %s', (password, fault) => {
    expect(passwordFault(password, names)).toBe(fault);
  });
});
