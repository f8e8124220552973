import type { typing as same } from '../zh-CN/typing.ts';
import { counted } from './counted.ts';

/** Of writing in the thread, and what follows from it. */
export const typing: typeof same = {
  edit: 'Edit this comment',
  editing: 'Editing',
  text: 'Comment',
  author: 'Signed',
  you: 'Me',
  save: 'Save',
  saveKey: 'Enter saves',
  cancel: 'Cancel',
  reply: 'Reply to this comment',
  add: 'Write a comment',
  remove: 'Delete this comment',
  removeWithReplies: (replies) => `Delete this comment and ${counted(replies, 'reply', 'replies')}`,
  moveUp: 'Move up',
  moveDown: 'Move down',
  placeholder: 'Write something in Chinese and watch who is meant…',
  was: 'was',
  added: 'added',
  tryInstead: 'Try',
  turn: (from, to) => `Put “${to}” in place of “${from}”`,
  changed: 'Changed',
  reading: 'Reading…',
  nothingChanged: 'nobody else is meant now',
  isNew: 'new',
  isGone: 'no longer a mention',
  unsure: '?',
  nobody: 'off screen',
  took: (seconds, dialogues) => `${seconds} s · ${counted(dialogues, 'dialogue', 'dialogues')} read anew`,
  dismiss: 'Hide what changed',
};
