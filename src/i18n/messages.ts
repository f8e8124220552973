import type { Problem } from '../model/problem.ts';
import { en } from './en.ts';
import type { ProblemText } from './problem-text.ts';
import { zhCN, type Messages } from './zh-CN.ts';

export type MessageLocale = 'zh-CN' | 'en';

const ALL: Readonly<Record<MessageLocale, Messages>> = { 'zh-CN': zhCN, en };

export function messagesFor(locale: MessageLocale): Messages {
  return ALL[locale];
}

/** The message for any problem, in the given language. */
export function problemText(messages: Messages, problem: Problem): ProblemText {
  const text = messages.problems[problem.kind] as (problem: Problem) => ProblemText;
  return text(problem);
}
