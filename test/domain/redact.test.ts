/** Nothing personal survives: phones and identity numbers wherever they stand, names where they are known. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskName, maskPhone, maskText, redactPerson, redactText } from '../../src/domain/redact.ts';

describe('a phone number', () => {
  test.each([
    ['13800000001', '138****0001'],
    ['138 0000 0001', '138****0001'],
    ['138-0000-0001', '138****0001'],
    ['+86 13800000001', '138****0001'],
    ['+86-138-0000-0001', '138****0001'],
    ['8613800000001', '138****0001'],
    ['0755-80000000', '755****0000'],
    ['80000000', '800****0000'],
    ['12345', '****'],
    ['', '****'],
    ['未留', '****'],
  ])('%j is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  test.each([
    '13800000001',
    '138 0000 0001',
    '138-0000-0001',
    '138-00000001',
    '1380000 0001',
    '+8613800000001',
    '+86 13800000001',
    '+86-138 0000 0001',
    '8613800000001',
    '86 138 0000 0001',
    '008613800000001',
    '0086 138 0000 0001',
    '(+86)13800000001',
    '１３８０００００００１',
    '138 0000  0001',
    '138.0000.0001',
    '138－0000－0001',
    '138—0000—0001',
    '138\u00a00000\u00a00001',
    '138\u200b0000\u200b0001',
    '138\n0000\n0001',
  ])('%j is not readable in a text', (phone) => {
    const masked = maskText(`水龙头坏了，电话${phone}，谢谢`);
    expect(digitsOf(masked)).not.toContain('13800000001');
    expect(masked).not.toContain(phone);
    expect(masked).toMatch(/^水龙头坏了，电话.*，谢谢$/su);
  });

  test.each([
    ['after a room with a dash', '3-2-501-13800000001'],
    ['after a dash', '电话-13800000001'],
    ['after a colon', 'tel:13800000001'],
    ['before a room', '13800000001,501'],
    ['before a dash', '13800000001-张伟'],
    ['beside another with a slash', '13800000001/13800000002'],
    ['beside another with a space', '13800000001 13800000002'],
    ['beside another with a dash', '13800000001-13800000002'],
    ['between letters', 'wx13800000001abc'],
    ['between underscores', '_13800000001_'],
    ['in brackets', '【13800000001】'],
  ])('%s', (_, text) => {
    const masked = maskText(text);
    expect(digitsOf(masked)).not.toMatch(/1380000000[12]/);
  });

  test('what is no mobile stays: hotlines, rooms, ticket numbers, times, money', () => {
    const text = '请拨打0755-80000000或96333，3-2-501，BX-260302-001，2026-03-02 14:00-18:00，25508元';
    expect(maskText(text)).toBe(text);
  });

  const mobile = fc
    .tuple(fc.constantFrom(...'3456789'), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
  const separator = fc.constantFrom('', '', ' ', '-');
  /** Anything that may stand beside a number, except another digit, which would make it a longer number. */
  const surrounding = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('-', ' ', '+', '电', '话', 'x', '，', ':', '/', '.', '\n', '8', '0', '1'),
      maxLength: 8,
    }),
  );
  const withoutDigitAt = (end: 'first' | 'last') => (text: string) =>
    end === 'last' ? !/[\p{Nd}]$/u.test(text) : !/^[\p{Nd}]/u.test(text);

  test('no mobile survives in any surrounding', () => {
    fc.assert(
      fc.property(
        surrounding.filter(withoutDigitAt('last')),
        mobile,
        separator,
        separator,
        surrounding.filter(withoutDigitAt('first')),
        (before, phone, one, two, after) => {
          const written = `${phone.slice(0, 3)}${one}${phone.slice(3, 7)}${two}${phone.slice(7)}`;
          expect(maskText(`${before}${written}${after}`)).not.toContain(written);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('masking twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789- +Xx*电'), maxLength: 40 }), (text) => {
        const once = maskText(text);
        expect(maskText(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('an identity number', () => {
  test.each([
    ['of 18 digits', '110101199003070012'],
    ['that ends with X', '11010119900307001X'],
    ['that ends with x', '11010119900307001x'],
    ['of 15 digits', '110101900307001'],
  ])('%s is not readable in a text', (_, number) => {
    const masked = maskText(`身份证${number}，谢谢`);
    expect(masked).not.toContain(number);
    expect(masked).not.toContain(number.slice(6, 14));
    expect(masked).toMatch(/^身份证.*，谢谢$/);
  });

  test('no identity number survives in any surrounding without digits', () => {
    const number = fc
      .tuple(fc.stringMatching(/^[1-8]\d{16}$/), fc.constantFrom(...'0123456789Xx'))
      .map(([digits, check]) => `${digits}${check}`);
    const around = fc.string({ unit: fc.constantFrom('身', '份', ' ', '-', '，', 'a', ':'), maxLength: 6 });
    fc.assert(
      fc.property(around, number, around, (before, id, after) => {
        expect(maskText(`${before}${id}${after}`)).not.toContain(id);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a name', () => {
  test.each([
    ['张伟', '张**'],
    ['张伟丰', '张**'],
    ['欧阳娜娜', '欧**'],
    ['𠮷田', '𠮷**'],
    ['张', '张**'],
    ['', '**'],
  ])('%j is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  test('is masked wherever it stands in a text', () => {
    const text = '我是张伟丰，张伟丰家水管漏水，电话13800000001';
    for (const viewer of ['staff', 'group'] as const) {
      expect(redactText(text, viewer, ['张伟丰'])).toBe('我是张**，张**家水管漏水，电话138****0001');
    }
  });

  test('a shorter name inside a longer one hides both', () => {
    for (const names of [
      ['张伟', '张伟丰'],
      ['张伟丰', '张伟'],
    ]) {
      const shown = redactText('张伟丰和张伟', 'group', names);
      expect(shown).not.toContain('丰');
      expect(shown).not.toContain('张伟');
    }
  });

  test('one letter is no name: it would blot out the text', () => {
    expect(redactText('张阿姨说水管漏水', 'group', ['张', ''])).toBe('张阿姨说水管漏水');
  });

  test('with signs of a regular expression is taken as it is', () => {
    expect(redactText('我是A.*B，AxxB', 'group', ['A.*B'])).toBe('我是A**，AxxB');
    expect(redactText('$& 来了', 'group', ['$&'])).toBe('$** 来了');
  });
});

describe('who may see what', () => {
  const person = { name: '张伟丰', phone: '13800000001' };

  test('the person and whoever does the job see everything', () => {
    for (const viewer of ['self', 'handler'] as const) {
      expect(redactPerson(person, viewer)).toEqual(person);
      expect(redactText('张伟丰13800000001', viewer, ['张伟丰'])).toBe('张伟丰13800000001');
    }
  });

  test('staff in a group see the family name and the ends of the number', () => {
    expect(redactPerson(person, 'staff')).toEqual({ name: '张**', phone: '138****0001' });
    expect(redactPerson({ name: '张伟丰' }, 'staff')).toEqual({ name: '张**', phone: undefined });
  });

  test('owners in a group see nothing', () => {
    expect(redactPerson(person, 'group')).toEqual({});
  });
});

function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '');
}

describe('for owners in a group', () => {
  test.each([
    ['3栋2单元501漏水', '**漏水'],
    ['3-2-501漏水', '**漏水'],
    ['３栋２单元５０１漏水', '**漏水'],
    ['A栋1单元1203，502的', '**，**的'],
    ['欠255.08，共1,293.28元', '欠**，共**'],
    ['费用12000元', '费用**'],
    ['3栋电梯厅，BX-260302-001，打138****0001', '3栋电梯厅，BX-260302-001，打138****0001'],
  ])('%s is shown as %s', (text, shown) => {
    expect(redactText(text, 'group')).toBe(shown);
    expect(redactText(text, 'staff')).toBe(text);
  });
});
