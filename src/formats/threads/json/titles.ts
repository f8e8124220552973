import { isRecord } from './flatten.ts';

/** Titles by the ids of clips: {"6967…": "标题"}, or records with an id and a title, as TikTalkCoref's second file has them. */
export function titlesIn(values: readonly unknown[]): ReadonlyMap<string, string> | undefined {
  const titles = new Map<string, string>();
  const visit = (value: unknown, depth: number): void => {
    if (depth > 3) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item, depth + 1);
      return;
    }
    if (!isRecord(value)) return;
    const entries = Object.entries(value);
    if (
      entries.length > 0 &&
      entries.every(([key, one]) => /^[\w-]{6,}$/.test(key) && /\d/.test(key) && typeof one === 'string')
    ) {
      for (const [key, one] of entries) if (typeof one === 'string') titles.set(key, one);
      return;
    }
    const id = entries.find(([key]) => /^(doc_?key|video_?id|aweme_?id|vid|id)$/i.test(key))?.[1];
    const title = entries.find(([key]) => /title|标题/i.test(key))?.[1];
    if ((typeof id === 'string' || typeof id === 'number') && typeof title === 'string')
      titles.set(String(id), title);
    else
      for (const [key, one] of entries) {
        const inner = isRecord(one)
          ? Object.entries(one).find(([name]) => /title|标题/i.test(name))?.[1]
          : undefined;
        if (typeof inner === 'string') titles.set(key, inner);
        else visit(one, depth + 1);
      }
  };
  for (const value of values) visit(value, 0);
  return titles.size === 0 ? undefined : titles;
}
