import type { FrameCredit, FrameMessage } from '../../../src/frames/frame.ts';
import { expect, test } from 'vitest';
import { receiveFrames } from '../../../src/frames/frame-stream.ts';

function channel() {
  const { port1, port2 } = new MessageChannel();
  let credit = 0;
  port1.onmessage = (event: MessageEvent<FrameCredit>) => (credit += event.data.frames);
  return {
    receiving: port2,
    send: (message: FrameMessage) => {
      port1.postMessage(message);
    },
    credit: () => credit,
  };
}

const frame = (index: number): FrameMessage => ({
  type: 'frame',
  frame: { index, timeSec: index / 5, widthPx: 1, heightPx: 1, rgba: new ArrayBuffer(4) },
  total: 3,
});
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

test('frames come in order until the end, and each one taken gives a credit back', async () => {
  const { receiving, send, credit } = channel();
  for (const index of [0, 1, 2]) send(frame(index));
  send({ type: 'end' });
  const seen: number[] = [];
  for await (const { frame } of receiveFrames(receiving, new AbortController().signal))
    seen.push(frame.index);
  await settle();
  expect(seen).toEqual([0, 1, 2]);
  expect(credit()).toBe(4 + 3);
});

test('an abort by the sender ends the stream as cancelled', async () => {
  const { receiving, send } = channel();
  send(frame(0));
  send({ type: 'abort' });
  const frames = receiveFrames(receiving, new AbortController().signal);
  await frames.next();
  await expect(frames.next()).rejects.toMatchObject({ problem: { kind: 'cancelled' } });
});

test('an abort by the receiver ends a wait for a frame that never comes', async () => {
  const { receiving } = channel();
  const abort = new AbortController();
  const waiting = receiveFrames(receiving, abort.signal).next();
  await settle();
  abort.abort();
  await expect(waiting).rejects.toMatchObject({ problem: { kind: 'cancelled' } });
});
