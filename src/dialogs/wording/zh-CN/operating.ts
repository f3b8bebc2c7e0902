/** What staff hear of the machine itself, to be passed on to whoever runs it. */
export const operating = {
  diskFull:
    '【请处理】服务器磁盘写不进去（可能已满），新消息暂时收不进来，腾出空间后会自动恢复，请马上联系系统管理员，谢谢。',
  noBackup:
    '【请处理】今天的数据备份没有成功，一小时后会自动再试，机器人照常工作。请联系系统管理员查看原因，谢谢。',
  badConfiguration: (count: number) =>
    `【请处理】刚才更新的社区配置文件有${count}处错误，没有生效，仍按原来的配置运行。请联系系统管理员改好后再更新，谢谢。`,
};
