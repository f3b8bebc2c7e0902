/** Prices as they are published, what has to be agreed by them, and what they come to (R150, R151, N49). */
import { describe, expect, it } from 'vitest';
import { kindsOffered, pointsOf, priceOf, servicesOffered, totalOf } from '../../src/domain/catalogue.ts';
import type { Service } from '../../src/domain/community.ts';
import { demoCommunity } from '../support/community.ts';

const service = (price: string, more: Partial<Service> = {}) =>
  ({ key: 'x', name: 'x', department: 'cleaning', price, words: [], ...more }) as Service;

describe('a price', () => {
  it.each([
    ['45元/小时', { cents: 4500, per: 'hour', monthly: false, from: false }],
    ['6 元/㎡', { cents: 600, per: 'area', monthly: false, from: false }],
    ['3.5元/平方米', { cents: 350, per: 'area', monthly: false, from: false }],
    ['18元/桶', { cents: 1800, per: 'piece', piece: '桶', monthly: false, from: false }],
    ['３０元／盆／月', { cents: 3000, per: 'piece', piece: '盆', monthly: true, from: false }],
    ['50元每件起', { cents: 5000, per: 'piece', piece: '件', monthly: false, from: true }],
  ])('%s is read as a number', (said, read) => expect(priceOf(service(said))).toEqual(read));

  it.each(['面议', '按现场报价', '', '免费', '约50元'])('%s is agreed when somebody has looked', (said) =>
    expect(priceOf(service(said))).toBeUndefined(),
  );
});

describe('what has to be agreed', () => {
  it.each([
    ['18元/桶', ['qty', 'preferredTime']],
    ['30元/盆/月', ['qty', 'months', 'preferredTime']],
    ['6元/㎡', ['area', 'preferredTime', 'expected']],
    ['45元/小时', ['area', 'preferredTime', 'expected']],
    ['面议', ['preferredTime']],
  ])('of %s follows from how it is paid', (said, points) => expect(pointsOf(service(said))).toEqual(points));

  it('is what the file says, where it says it', () => {
    expect(pointsOf(service('18元/桶', { asks: ['expected'] } as Partial<Service>))).toEqual(['expected']);
  });
});

describe('a total', () => {
  const total = (said: string, ordered: Parameters<typeof totalOf>[1]) =>
    totalOf(priceOf(service(said)), ordered);
  it.each([
    ['18元/桶', { qty: 2 }, 3600],
    ['30元/盆/月', { qty: 3, months: 2 }, 18_000],
    ['30元/盆/月', { qty: 3 }, 9000],
    ['6元/㎡', { area: 90 }, 54_000],
    ['3.33元/㎡', { area: 89.5 }, 29_804],
  ])('of %s for %o is %i cents', (said, ordered, cents) => expect(total(said, ordered)).toBe(cents));

  it.each([
    ['18元/桶', {}],
    ['6元/㎡', { qty: 2 }],
    ['45元/小时', { qty: 2 }],
    ['50元每件起', { qty: 2 }],
    ['面议', { qty: 2 }],
  ])('of %s for %o is not known', (said, ordered) => expect(total(said, ordered)).toBeUndefined());
});

it('kinds are counted once however often they are listed', () => {
  const services = [
    service('1元/件', { key: 'b' }),
    service('2元/件', { key: 'a' }),
    service('3元/件', { key: 'b' }),
  ];
  expect(servicesOffered({ services })).toEqual(['a', 'b']);
  expect(kindsOffered({ services })).toBe(2);
  expect(kindsOffered(demoCommunity())).toBeGreaterThanOrEqual(6);
});
