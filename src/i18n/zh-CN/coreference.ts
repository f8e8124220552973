/** 自带的共指模型。 */
export const coreference = {
  coreference: {
    title: '共指模型',
    ours: '自带的 coref-zh',
    own: (name: string) => `你的模型：${name}`,
    more: '换用自己的模型…',
    lead: '符合约定（models/coref-zh/README.md）的模型可以代替自带的：从下一次分析起，谁是提及、哪些提及是同一个人，都由它判断。文件留在本机，页面关闭后不再保留。',
    folder: '选择文件夹…',
    files: '选择文件…',
    drop: '也可以把文件夹拖到这里。',
    address: '网址',
    addressWrong: '这不是网址。',
    get: '获取',
    asks: (host: string) => `只会向 ${host} 请求文件。`,
    getting: (amount: string) => `正在获取：${amount}`,
    trying: '正在检查并试运行…',
    inUse: '试运行通过，已换用。再分析一次即可看到结果。',
    back: '换回自带的模型',
  },
};
