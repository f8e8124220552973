/**
 * Traditional characters of the words that exporters, platforms and their buttons use, beside the simplified ones. What
 * people write is never changed by it.
 */
const PAIRS =
  '評评論论內内暱昵稱称讚赞贊赞數数時时間间發发佈布覆复復复對对樓楼層层帳账號号編编點点轉转級级視视頻频標标題题籤签' +
  '戶户覽览開开關关閉闭鏈链連连結结網网頁页圖图屬属區区國国語语總总額额類类狀状態态訊讯該该與与' +
  '歡欢個个張张週周鐘钟剛刚過过來来會会員员體体別别齡龄設设備备儲储檔档錄录說说話话彈弹絲丝誰谁筆笔記记創创';

const SIMPLIFIED = new Map<string, string>();
for (let at = 0; at + 1 < PAIRS.length; at += 2) SIMPLIFIED.set(PAIRS.charAt(at), PAIRS.charAt(at + 1));

const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'g');

/** A column's name or a button in simplified characters. */
export function inSimplified(text: string): string {
  if (!/[\u4e00-\u9fff]/.test(text)) return text;
  return text
    .replace(TRADITIONAL, (letter) => SIMPLIFIED.get(letter) ?? letter)
    .replaceAll('使用者', '用户')
    .replaceAll('按赞', '点赞');
}
