import { aligner } from './zh-CN/aligner.ts';
import { coreference } from './zh-CN/coreference.ts';
import { corpus } from './zh-CN/corpus.ts';
import { exports } from './zh-CN/exports.ts';
import { gold } from './zh-CN/gold.ts';
import { guide } from './zh-CN/guide.ts';
import { present } from './zh-CN/present.ts';
import { problems } from './zh-CN/problems.ts';
import { settings } from './zh-CN/settings.ts';
import { shell } from './zh-CN/shell.ts';
import { stage } from './zh-CN/stage.ts';
import { thread } from './zh-CN/thread.ts';
import { typing } from './zh-CN/typing.ts';
import { why } from './zh-CN/why.ts';
import { workbench } from './zh-CN/workbench.ts';

/** The messages of the page. This language is the source: en must say the same things. */
export const zhCN = {
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

export type Messages = typeof zhCN;
