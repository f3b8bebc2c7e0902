/** What a picture of a report says by itself; all else comes with its figures. */
export const picture = {
  /** How a figure stands, for those who cannot tell the colours apart. */
  marks: { red: '预警', amber: '关注', green: '良好' },
  /** In place of a chart that has nothing to show. */
  nothing: '本期无数据',
};
