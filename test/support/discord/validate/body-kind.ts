// The kinds of bodies the API takes from the bot.

export type BodyKind =
  | 'callback'
  | 'follow-up'
  | 'edit-by-token'
  | 'channel-message'
  | 'channel-edit'
  | 'open-dm'
  | 'command'
  | 'commands';
