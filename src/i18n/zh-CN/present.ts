/** A sample's title, and what to look at in it. */
interface SampleText {
  readonly title: string;
  readonly look: string;
}

const samples: Readonly<Record<string, SampleText>> = {
  duet: { title: '两个人，一次切镜', look: '“她”“林晓”“小姐姐”是同一个人；切到特写后，颜色跟着人走。' },
  signing: {
    title: '竖屏手语，三次切镜',
    look: '橙色卫衣的小姐姐离开又回来，还是同一种颜色；“我妈”和“我旁边的同学”不在画面里。',
  },
  hallway: {
    title: '三个人，“他们三个”',
    look: '“他们三个”连到三个人头，下一个镜头里换了人；“摄影师”和“我老板”不在画面里。',
  },
  tilt: {
    title: '他旁边那个',
    look: '“那旁边的小姐姐”要先知道前面说的是谁，再看画面里谁在旁边；切到单人镜头，颜色还跟着人走。',
  },
  names: {
    title: '一长串评论，许多名字',
    look: '名字和“他”“她”各归各人；没露面的李老师、我妈、我哥也各是各的。',
  },
  'one-of-three': {
    title: '画面替文字补上',
    look: '只看文字，“左边那位”和“穿红衣服的姑娘”是两个人；画面说是同一个人。',
  },
};

/** Of presenting: gallery, present mode, links, votes, the camera. */
export const present = {
  gallery: {
    title: '样例',
    lead: '结果已经算好，点开就能看。',
    open: (title: string) => `打开样例：${title}`,
    present: '演示',
    presentSample: (title: string) => `演示：${title}`,
    samples,
    start: '点一段开始',
  },
  presenting: {
    start: '演示',
    title: '演示',
    leave: '结束演示',
    play: '自动放映',
    pause: '暂停',
    next: '下一处提及',
    before: '上一处提及',
    nextSample: '下一段样例',
    sampleBefore: '上一段样例',
    spotlight: (name: string) => `只照 ${name}`,
    everybody: '照所有人',
    notes: '讲稿',
    notesPlaceholder: '写给自己看的提示，只存在这个浏览器里',
    look: '看点',
    link: '链接和二维码',
    vote: '现场投票',
    of: (at: number, all: number) => `${at} / ${all}`,
    offScreen: '不在画面里',
    unsure: '在画面里，说不准是谁',
    momentFrom: {
      danmaku: '弹幕发出的时刻',
      words: '评论里说的时刻',
      picture: '画面和这句话最像的时刻',
      persons: '说到的人看得最清楚的时刻',
      answered: '跟着所回复的那条',
    },
  },
  sharing: {
    title: '打开同一处',
    lead: '扫一扫或复制链接，打开的就是现在这一段、这一步。链接里的内容不会发给任何服务器。',
    ownClip: '自己的视频不在链接里：对方打开本页，把导出的结果文件拖进来就行。',
    copy: '复制链接',
    copied: '已复制',
    base: '手机能打开的网址',
    baseHint: '本机地址（localhost）手机打不开：填这台电脑在局域网里的地址，或网站的地址。',
    qr: (text: string) => `二维码：${text}`,
    tooLong: '内容太长，二维码放不下。',
  },
  voting: {
    title: '现场投票',
    ask: (mention: string) => `“${mention}”是谁？`,
    lead: '手机扫码投票，得到六位代码；念出来由你输入，或对着摄像头扫。不经过任何服务器。',
    code: '代码',
    add: '计入',
    scan: '用摄像头扫',
    stopScan: '停止扫码',
    outcomes: {
      counted: '已计入',
      again: '这张票已经计过',
      'other-question': '这是另一题的代码',
      'no-code': '不是有效的代码，请再看一遍',
    },
    votes: (count: number) => `${count} 票`,
    total: (count: number) => `共 ${count} 票`,
    reveal: '看模型的答案',
    answer: (name: string) => `模型的答案：${name}`,
    nobody: '不在画面里',
    yours: '你的代码',
    tell: '报给主持人，或让摄像头扫一下',
    again: '改选',
    choose: '他们说的是谁？',
    broken: '这个投票链接不完整，请重新扫码。',
    needsMention: '先停在一处提及上，再发起投票。',
  },
  webcam: {
    title: '用摄像头录一段',
    open: '用摄像头录一段',
    lead: '录十秒，写几条评论，看看说的是谁。画面只留在这个页面里。',
    record: '开始录',
    finish: '录好了',
    again: '重录',
    left: (seconds: number) => `还剩 ${seconds} 秒`,
    comments: '评论，每行一条',
    placeholder: '左边的小哥笑得好开心\n他旁边那个是谁',
    start: '看看是谁',
    asking: '请在浏览器里允许使用摄像头…',
    refused: '没有得到摄像头的许可。在地址栏的权限里允许后再试。',
    absent: '这台设备上没有找到摄像头。',
    author: (number: number) => `观众${number}`,
  },
};
