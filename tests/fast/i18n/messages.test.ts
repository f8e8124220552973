import { describe, expect, it } from 'vitest';
import { CUE_NAMES } from '../../../src/model/link.ts';
import type { Problem, ProblemKind } from '../../../src/model/problem.ts';
import { en } from '../../../src/i18n/en.ts';
import { messagesFor, problemText } from '../../../src/i18n/messages.ts';
import { zhCN } from '../../../src/i18n/zh-CN.ts';

/** One of each kind: the compiler asks for those that are added. */
const EACH: { readonly [Kind in ProblemKind]: Extract<Problem, { kind: Kind }> } = {
  'clip-empty': { kind: 'clip-empty' },
  'clip-unreadable': { kind: 'clip-unreadable' },
  'clip-truncated': { kind: 'clip-truncated' },
  'clip-without-video': { kind: 'clip-without-video' },
  'clip-codec': { kind: 'clip-codec', codec: 'hevc' },
  'thread-empty': { kind: 'thread-empty' },
  'thread-error-answer': { kind: 'thread-error-answer', code: '-404', message: '啥都木有' },
  'thread-malformed': { kind: 'thread-malformed', line: 7, detail: 'brackets' },
  'result-malformed': { kind: 'result-malformed', detail: 'links' },
  'annotation-without-result': { kind: 'annotation-without-result', name: 'heads.xml' },
  'annotation-malformed': { kind: 'annotation-malformed', detail: 'line 3' },
  'folder-without-pairs': { kind: 'folder-without-pairs' },
  'file-unrecognised': { kind: 'file-unrecognised', name: 'photo.heic' },
  'model-missing': { kind: 'model-missing', file: 'heads.onnx' },
  'model-hash': { kind: 'model-hash', file: 'heads.onnx' },
  'model-truncated': { kind: 'model-truncated', file: 'text.onnx' },
  'model-unsupported': { kind: 'model-unsupported', file: 'text.onnx', detail: 'Gelu' },
  'model-inexact': { kind: 'model-inexact', file: 'text.onnx', detail: '0.2' },
  'coreference-missing': { kind: 'coreference-missing', file: 'pairs.onnx', source: 'own' },
  'coreference-wrong': { kind: 'coreference-wrong', file: 'contract.json', detail: 'hidden' },
  'download-wrong': { kind: 'download-wrong', file: 'text.onnx' },
  'download-missing': { kind: 'download-missing', source: 'https://example.org/clip/' },
  'host-unreachable': { kind: 'host-unreachable', host: 'example.org' },
  'host-refused': { kind: 'host-refused', host: 'example.org', status: 503 },
  'storage-full': { kind: 'storage-full', neededMb: 492 },
  'storage-busy': { kind: 'storage-busy' },
  'storage-absent': { kind: 'storage-absent' },
  'without-cn-clip': { kind: 'without-cn-clip', because: { kind: 'out-of-memory' } },
  'webgpu-absent': { kind: 'webgpu-absent' },
  'device-lost': { kind: 'device-lost' },
  'worker-died': { kind: 'worker-died' },
  'page-file-missing': { kind: 'page-file-missing', file: 'sample.mp4' },
  'out-of-memory': { kind: 'out-of-memory' },
  cancelled: { kind: 'cancelled' },
  internal: { kind: 'internal', detail: 'x is not a function' },
};
const PROBLEMS: readonly Problem[] = Object.values(EACH);
const LOCALES = ['zh-CN', 'en'] as const;

/** clip, welcome.lead, problems.clip-empty, … */
function paths(messages: object, above = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? paths(value, `${above}${key}.`) : [`${above}${key}`],
  );
}

describe('messages', () => {
  it('are the same ones in both languages', () => {
    expect(paths(en).sort()).toEqual(paths(zhCN).sort());
  });

  it.each(LOCALES)('name every cue in %s', (locale) => {
    for (const cue of CUE_NAMES) expect(messagesFor(locale).cues[cue]).toBeTruthy();
  });

  it.each(LOCALES)('say in %s what happened and what to do, for every problem', (locale) => {
    const texts = PROBLEMS.map((problem) => problemText(messagesFor(locale), problem));
    for (const { what, todo } of texts) {
      expect(what.length).toBeGreaterThan(3);
      expect(todo.length).toBeGreaterThan(3);
    }
    expect(new Set(texts.map(({ what }) => what)).size).toBe(PROBLEMS.length);
    expect(PROBLEMS.map(({ kind }) => kind).sort()).toEqual(Object.keys(messagesFor(locale).problems).sort());
  });

  it.each(LOCALES)('carry in %s what is known of the problem', (locale) => {
    for (const problem of PROBLEMS) {
      const { what: said, detail = '' } = problemText(messagesFor(locale), problem);
      const what = said + detail;
      for (const [name, value] of Object.entries(problem)) {
        if (name === 'because')
          expect(what).toContain(problemText(messagesFor(locale), value as Problem).what);
        else if (name !== 'kind') expect(what).toContain(String(value));
      }
    }
  });

  it('count in English as one does', () => {
    expect([0, 1, 2].map(en.commentCount)).toEqual(['0 comments', '1 comment', '2 comments']);
  });
});
