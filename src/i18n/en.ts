import type { Messages } from './zh-CN.ts';
import { aligner } from './en/aligner.ts';
import { coreference } from './en/coreference.ts';
import { corpus } from './en/corpus.ts';
import { exports } from './en/exports.ts';
import { gold } from './en/gold.ts';
import { guide } from './en/guide.ts';
import { present } from './en/present.ts';
import { problems } from './en/problems.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { stage } from './en/stage.ts';
import { thread } from './en/thread.ts';
import { typing } from './en/typing.ts';
import { why } from './en/why.ts';
import { workbench } from './en/workbench.ts';

export const en: Messages = {
  ...shell,
  ...stage,
  ...thread,
  ...why,
  ...workbench,
  ...settings,
  ...aligner,
  guide,
  typing,
  ...exports,
  ...present,
  ...gold,
  ...coreference,
  ...corpus,
  problems,
};
