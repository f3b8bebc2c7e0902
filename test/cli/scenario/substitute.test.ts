import { describe, expect, it } from 'vitest';
import { substitute } from '../../../src/cli/scenario/substitute.ts';

const bound = new Map<string, Record<string, unknown>>([
  [
    't1',
    {
      no: 'BX-260302-001',
      reopened: 2,
      due: new Date('2026-03-04T01:00:00Z'),
      fields: { phone: '138' },
      unit: null,
    },
  ],
  ['券', { code: '1.5+$&' }],
]);

describe('substitute', () => {
  it('replaces in every text, however deep', () => {
    expect(
      substitute(
        {
          a: '${t1.no}',
          b: ['x ${t1.no} ${t1.reopened} y', { c: '${t1.fields.phone}' }],
          n: 5,
          f: false,
          u: undefined,
        },
        bound,
      ),
    ).toEqual({ a: 'BX-260302-001', b: ['x BX-260302-001 2 y', { c: '138' }], n: 5, f: false, u: undefined });
  });

  it('writes times as ISO and takes values as they are', () => {
    expect(substitute('${t1.due} ${券.code}', bound)).toBe('2026-03-04T01:00:00.000Z 1.5+$&');
  });

  it('leaves text alone that has no placeholder', () => {
    expect(substitute('100$ {t1.no} $t1', bound)).toBe('100$ {t1.no} $t1');
  });

  it('lets a value stand for itself in a regular expression', () => {
    const { match } = substitute({ match: '^${券.code}$' }, bound);
    expect('1.5+$&').toMatch(new RegExp(match));
    expect('1x5+$&').not.toMatch(new RegExp(match));
  });

  it('says which fields there are when one has no value', () => {
    expect(() => substitute({ a: ['${t1.code}'] }, bound)).toThrow(
      '${t1.code} has no value; t1 has no reopened due fields unit',
    );
    expect(() => substitute('${t1.unit}', bound)).toThrow('${t1.unit} has no value');
    expect(() => substitute('${t1.fields}', bound)).toThrow('${t1.fields} has no value');
    expect(() => substitute('${t2.no}', bound)).toThrow('${t2.no} has no value; t2 has nothing');
  });
});
