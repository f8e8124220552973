import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import MentionText from '../../../../src/components/thread/MentionText.svelte';
import { clusterId } from '../../../../src/model/ids.ts';
import { segmentsOf } from '../../../../src/view/segments.ts';
import { mounted, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
afterEach(() => end());

async function shown(comment: number) {
  const page = await shownPage();
  const { comments } = page.view;
  const mentions = page.view.mentions.filter((mention) => mention.comment === comment);
  const text = comments[comment]?.text ?? '';
  const parts = mounted(MentionText, { segments: segmentsOf(text, mentions) }, page);
  ({ end } = parts);
  return { page, text, ...parts };
}

describe('MentionText', () => {
  it('leaves the text as it is, and puts a sign behind each mention', async () => {
    const { target, text, all } = await shown(1);
    const signs = all('.sign').map((sign) => sign.textContent.replaceAll('\u2060', ''));
    expect(signs.filter((sign) => sign !== '')).toHaveLength(2);
    for (const sign of all('.sign')) sign.remove();
    expect(target.textContent.replaceAll('\u2060', '')).toBe(text);
  });

  it('says of each mention whom it means, and gives it that head’s colour', async () => {
    const { all } = await shown(1);
    expect(all('[data-mention]').map((mention) => mention.dataset['cluster'])).toEqual(['woman', 'beard']);
    expect(new Set(all('[data-mention]').map((mention) => mention.dataset['hue'])).size).toBe(2);
  });

  it('has nobody’s colour and says so where somebody is not on screen', async () => {
    const { all } = await shown(0);
    const partner = all('[data-cluster=partner]')[0];
    expect(partner?.dataset['hue']).toBe('none');
    expect(partner?.title).toBe('not on screen');
  });

  it('lights all mentions of whoever is pointed at, and dims the others', async () => {
    const { page, all } = await shown(1);
    page.focus.point({ kind: 'cluster', id: clusterId('woman') });
    flushSync();
    expect(all('[data-lit=true]').map((mention) => mention.dataset['cluster'])).toEqual(['woman']);
    expect(all('.dim').map((mention) => mention.dataset['cluster'])).toEqual(['beard']);
  });
});
