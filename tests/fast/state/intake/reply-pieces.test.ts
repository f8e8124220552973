import { expect, it } from 'vitest';
import { readSources } from '../../../../src/formats/threads/read-sources.ts';
import { inPieces, whole } from '../../../../src/state/intake/reply-pieces.ts';

it('brings a long thread over in pieces and makes it whole again', async () => {
  const content = Array.from({ length: 2500 }, (_, index) => `网友${index}：第${index}条`).join('\n');
  const reply = await readSources({ sources: [{ name: 'a.txt', content }], addedFrom: 0 });
  const messages = inPieces(1, reply);
  const comments = messages.flatMap((message) => ('comments' in message ? message.comments : []));
  const last = messages.at(-1);
  expect(messages).toHaveLength(4);
  expect(last !== undefined && 'reply' in last && whole(last.reply, comments)).toEqual(reply);
});

it('brings a problem over as it is', async () => {
  const reply = await readSources({
    sources: [{ name: 'a.json', content: '{"code":-404,"message":"x"}' }],
    addedFrom: 0,
  });
  expect(inPieces(1, reply)).toEqual([{ id: 1, reply }]);
  expect(reply).toMatchObject({ problem: { kind: 'thread-error-answer' }, name: 'a.json' });
});
