/** The accounts of the load test; the platforms beside it know them too. */

export const TELEGRAM_BOT = {
  id: 4242,
  token: '4242:load-TOKEN',
  secret: 'a-secret-of-the-webhook',
} as const;
export const LARK_APP = {
  id: 'cli_0123456789abcdef',
  secret: 'an-app-secret-of-32-characters-0',
  encryptKey: 'an-encrypt-key-of-ours',
  verificationToken: 'a-verification-token-of-ours',
  bot: 'ou_bot',
} as const;
