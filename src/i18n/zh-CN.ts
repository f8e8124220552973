import type { CueName } from '../model/link.ts';
import type { Problem, ProblemKind, ThreadFault } from '../model/problem.ts';

/** What went wrong, and what the person can do. */
export interface ProblemText {
  readonly what: string;
  readonly todo: string;
  /** For whoever is told of it; in English, whatever the page's language. */
  readonly detail?: string;
}
type ProblemTexts = {
  readonly [Kind in ProblemKind]: (problem: Extract<Problem, { kind: Kind }>) => ProblemText;
};

/** What keeps a file from being comments, and what to do. */
function faultText(fault: ThreadFault): ProblemText {
  switch (fault.is) {
    case 'no-text-column':
      return {
        what: `表格里没有哪一列像是评论内容；找到的列：${fault.columns.join('、')}`,
        todo: '给评论那一列起名“评论内容”或“text”，再导入。',
      };
    case 'no-comments':
      return { what: 'JSON 里没有找到评论。', todo: '每条评论要有作者和内容，例如 "author" 和 "text"。' };
    case 'clip-only':
      return { what: '这个文件只介绍了视频，没有评论。', todo: '把评论文件也拖进来，两个会合在一起。' };
    case 'web-page':
      return {
        what: '这是保存下来的网页，里面没有读到评论。',
        todo: '在网页上选中评论，复制后粘贴到这里；或用采集工具导出。',
      };
    case 'old-workbook':
      return { what: '旧版 Excel 文件（.xls）读不了。', todo: '在 Excel 里另存为 .xlsx 或 CSV。' };
    case 'workbook':
      return { what: 'Excel 文件已损坏或不完整。', todo: '重新导出，或另存为 CSV。' };
  }
}

/** The English words of a fault in JSON, in Chinese. */
const jsonFaultText = (detail: string): string =>
  detail
    .replace(/^JSON: the file ends where (.*) is expected$/s, 'JSON：文件在这里断了，应该有 $1')
    .replace(/^JSON: it has (.*) where (.*) is expected$/s, 'JSON：这里是 $1，应该是 $2')
    .replace(/\bvalue\b/, '值')
    .replace(/\bkey\b/, '键')
    .replace(/\bend\b/, '结尾')
    .replace(/ or /, ' 或 ');

const problems: ProblemTexts = {
  'clip-empty': () => ({ what: '这个视频文件是空的。', todo: '换一个文件，或者重新下载它。' }),
  'clip-unreadable': () => ({
    what: '这个文件不是能识别的视频。',
    todo: '支持 MP4、MOV、WebM 和 MKV。检查一下文件，或换一个。',
  }),
  'clip-truncated': () => ({ what: '视频文件不完整，后半段缺失。', todo: '重新下载或复制完整的文件。' }),
  'clip-without-video': () => ({ what: '这个文件里没有画面，只有声音。', todo: '换一个有画面的文件。' }),
  'clip-codec': ({ codec }) => ({
    what: `这个浏览器解不了这段视频的编码（${codec}）。`,
    todo: '请转成 H.264、VP9 或 AV1，或换一个支持它的浏览器。',
  }),
  'thread-empty': () => ({
    what: '没有读到任何评论。',
    todo: '每行放一条评论，或导入 JSON、CSV、Excel 文件。',
  }),
  'thread-malformed': ({ line, detail, fault }) => {
    if (fault !== undefined) return faultText(fault);
    const wrong = jsonFaultText(detail);
    return {
      what: line === undefined ? `评论文件读不懂：${wrong}` : `评论文件第 ${line} 行读不懂：${wrong}`,
      todo: '改正文件后再试；纯文本、JSON、CSV、Excel 都可以。',
    };
  },
  'thread-error-answer': ({ code, message }) => ({
    what: `这个文件不是评论，是平台返回的错误：${[code, message].filter((part) => part !== '').join(' ')}`,
    todo: '多半是没登录、被限制，或视频已删除。重新采集后再导入。',
  }),
  'result-malformed': ({ detail }) => ({
    what: '这份结果读不懂。',
    detail,
    todo: '请导入由本页导出的 tamen-result 文件。',
  }),
  'file-unrecognised': ({ name }) => ({
    what: `不知道“${name}”是什么文件。`,
    todo: '视频：MP4、MOV、WebM、MKV。评论：TXT、JSON、CSV、XLSX、弹幕 XML。',
  }),
  'model-missing': ({ file }) => ({
    what: `找不到模型文件 ${file}。`,
    todo: '运行 npm run models，然后刷新页面。',
  }),
  'model-hash': ({ file }) => ({
    what: `模型文件 ${file} 与登记的校验值不符，已拒绝使用。`,
    todo: '清除缓存后刷新；若仍如此，运行 npm run models 重新生成。',
  }),
  'model-truncated': ({ file }) => ({
    what: `模型文件 ${file} 不完整，末尾缺失。`,
    todo: '请重新下载或复制整个文件。',
  }),
  'model-unsupported': ({ file, detail }) => ({
    what: `模型文件 ${file} 无法转换。`,
    detail,
    todo: '请选择 CN-CLIP 的完整图：chinese-clip-vit-base-patch16 的 model_fp16.onnx 或 model.onnx。',
  }),
  'model-inexact': ({ file, detail }) => ({
    what: `转换后的 ${file} 与原模型相差过大，已拒绝使用。`,
    detail,
    todo: '请改用 8 位精度转换，或换一个来源文件。',
  }),
  'download-wrong': ({ file }) => ({
    what: `文件 ${file} 与校验值不符，已拒绝使用。`,
    todo: '再获取一次；若仍如此，说明那边的文件已损坏，请换一个来源。',
  }),
  'download-missing': ({ source }) => ({
    what: `这里没有可用的 CN-CLIP 文件：${source}`,
    todo: '检查地址，或换一个来源。里面应有 contract.json，或 onnx/model_fp16.onnx。',
  }),
  'host-unreachable': ({ host }) => ({
    what: `连不上 ${host}：没有网络，或对方不允许别的网页读取（CORS）。`,
    todo: '检查网络后继续，或换一个镜像；已下载的部分会保留。',
  }),
  'host-refused': ({ host, status }) => ({
    what: `${host} 拒绝了请求（HTTP ${status}）。`,
    todo: '过一会儿再试，或换一个镜像；已下载的部分会保留。',
  }),
  'storage-full': ({ neededMb }) => ({
    what: `空间不够：还需要约 ${neededMb} MB。`,
    todo: '腾出磁盘空间后继续；原来存着的模型没有动。',
  }),
  'storage-busy': () => ({
    what: '另一个标签页正在获取或改动 CN-CLIP。',
    todo: '等它完成，或关掉那个标签页。',
  }),
  'storage-absent': () => ({
    what: '这个浏览器窗口不能保存文件。',
    todo: '换一个非隐私窗口，或换一个较新的浏览器。',
  }),
  'without-cn-clip': ({ because }) => {
    const reason = problems[because.kind] as (problem: Problem) => ProblemText;
    return {
      what: `CN-CLIP 没能用上，这次只靠其他线索对号。原因：${reason(because).what}`,
      todo: '可以再分析一次；若反复出现，在设置里清除 CN-CLIP 后重新获取。',
    };
  },
  'webgpu-absent': () => ({
    what: '这台设备上没有可用的 WebGPU。',
    todo: '在设置里把运行方式改为自动或 WebAssembly。',
  }),
  'device-lost': () => ({
    what: '显卡中途断开了。',
    todo: '再分析一次；若反复出现，在设置里改用 WebAssembly。',
  }),
  'page-file-missing': ({ file }) => ({
    what: `连不上网络，本页的 ${file} 没能载入。`,
    todo: '连上网络再试一次；在设置里把本页存全以后，没有网络也能用。',
  }),
  'worker-died': () => ({ what: '后台线程意外停止了。', todo: '已经为你准备好新的线程，再分析一次即可。' }),
  'out-of-memory': () => ({ what: '内存不够了。', todo: '关掉别的标签页，降低采样率，或换一段短些的视频。' }),
  cancelled: () => ({ what: '已取消。', todo: '随时可以再分析一次。' }),
  internal: ({ detail }) => ({
    what: '出了意料之外的错。',
    detail,
    todo: '再试一次；若仍如此，请把这句话告诉我们。',
  }),
};

const cues: Readonly<Record<CueName, string>> = {
  gender: '性别',
  age: '年龄',
  number: '人数',
  position: '位置',
  order: '先后',
  height: '身高',
  hairColour: '发色',
  clothesColour: '衣服颜色',
  glasses: '眼镜',
  hat: '帽子',
  beard: '胡子',
  expression: '表情',
  facing: '朝向',
  motion: '动静',
  distance: '远近',
  presence: '出入场',
  aligner: '样貌（CN-CLIP）',
  relation: '与他人的关系',
  speaker: '说话人',
  prominence: '显眼程度',
  offScreen: '画外',
};

/** The messages of the page. This file is the source: en.ts must say the same things. */
export const zhCN = {
  htmlLang: 'zh-CN',
  title: 'Tamen 他们：评论里说的是谁？',
  tagline: '评论里说的是谁？',
  otherLanguage: 'EN',
  switchLanguage: '切换语言：English',
  themes: { auto: '跟随系统', dark: '深色', light: '浅色' },
  theme: '外观',
  privacy: '一切都在本机，不上传',
  privacyLong: '视频和评论只在这个页面里处理，不会离开你的设备。',
  clip: '视频',
  thread: '评论',
  commentCount: (count: number) => `${count} 条评论`,
  chooseClip: '选择视频',
  chooseThread: '选择评论文件',
  changeClip: '换一段视频',
  changeThread: '换一份评论',
  readingClip: '正在读取视频…',
  more: '更多',
  importResult: '导入结果',
  exportResult: '导出',
  exportLong: '导出结果（JSON）',
  analyse: '开始分析',
  analyseAgain: '重新分析',
  cancel: '取消',
  settings: '设置',
  close: '关闭',
  dismiss: '知道了',
  devices: { auto: '自动', webgpu: 'WebGPU', wasm: 'WebAssembly' },
  threads: (count: number) => `${count} 线程`,
  modelsReady: (count: number) => `${count} 个模型就绪`,
  modelsOf: {
    coreference: '共指消解',
    heads: '人头检测',
    bodies: '人体检测',
    traits: '眼镜、帽子、胡子、笑',
    appearance: '外貌',
    aligner: 'CN-CLIP',
  } as Readonly<Record<string, string>>,
  modelsNotLoaded: '模型在分析时载入',

  welcome: {
    lead: '放进一段短视频和它的评论。Tamen 找出评论里提到的每个人，在画面里跟住每个人头，再把两边对上：同一个人，同一种颜色。',
    sample: '试试示例',
    sampleHint: '12 秒视频，7 条评论',
    or: '或者用你自己的',
    clipHint: '拖到这里，或点按选择',
    clipFormats: 'MP4 · MOV · WebM · MKV',
    threadHint: '拖到这里，点按选择，或在下面粘贴',
    threadFormats: 'TXT · JSON · CSV · XLSX · 弹幕 · TikTalkCoref',
    paste: '粘贴评论',
    pastePlaceholder: '桃桃: 右边那个小哥好像我对象😂\n小鱼 回复 桃桃: 旁边的小姐姐是他同事吗',
    pasteUse: '使用这些评论',
    pasted: '粘贴的评论',
    dropNow: '松手即可',
    ready: '可以开始了',
  },

  progress: '分析进度',
  stages: {
    models: '载入模型',
    coreference: '读评论',
    decode: '解码',
    heads: '找人头',
    appearance: '看外貌',
    aligner: 'CN-CLIP',
    align: '对上号',
  },
  findMoment: '在视频里找这条评论说的那一刻',
  momentOfComment: '这一刻',
  momentHint: '颜色越深，画面和这条评论越像；点一下跳过去',
  lookingForMoments: (percent: number) => `正在看整段视频…… ${percent}%`,
  sampledThin: (fps: string, frames: string) => `视频较长：按每秒 ${fps} 帧采样，共约 ${frames} 帧。`,

  video: '视频画面',
  noClip: '这份结果没有附带视频',
  noClipHint: '选择原视频，就能在画面上看到人头框。',
  play: '播放',
  pause: '暂停',
  rate: (rate: number) => `速度 ${rate}×`,
  frameBack: '上一帧',
  frameForward: '下一帧',
  frameHint: '← → 逐帧',
  shortcuts: '快捷键',
  lanes: '人头时间线',
  laneOf: (name: string) => `${name} 的时间线`,
  seekTo: (clock: string) => `跳到 ${clock}`,
  bestMoment: '最清楚的一刻',
  unnamedHead: '没人提到',
  noHeads: '还没有找到人头',
  noHeadsDone: '画面里没有找到人头',

  legend: '人物',
  notOnScreen: '不在画面里',
  morePeople: (count: number) => `还有 ${count} 人`,
  mentionCount: (count: number) => `${count} 处提及`,
  filterAll: '全部',
  filterOnScreen: '画面内',
  filterOffScreen: '画面外',
  filterSearch: '筛选人物',
  onlyThis: '只看提到此人的评论',
  likes: (count: string) => `${count} 赞`,
  replied: '回复',
  commentsRegion: '评论',
  noPeople: '评论里没有提到人',
  mentionLabel: (text: string, who: string) => `${text}，指 ${who}`,
  lessSure: '不太确定的提及',
  lessSureLabel: (mention: string, probability: string) => `${mention}，不太确定，${probability}`,
  lessSureTitle: (probability: string) => `可能是在说人：${probability}`,
  person: (sign: string, label: string) => `${sign} ${label}`,

  why: '为什么',
  whyHead: (sign: string, label: string) => `为什么 ${sign}“${label}”是这个人`,
  whyHeads: (sign: string, label: string) => `为什么 ${sign}“${label}”是这几个人`,
  whyNobody: (sign: string, label: string) => `为什么 ${sign}“${label}”不在画面里`,
  whyUnsure: (label: string) => `“${label}”在画面里，但说不准是谁`,
  unsure: '在画面里，可能是',
  unsureTitle: '在画面里，说不准是谁',
  whyHint: '指向一处提及、一个人头框或一个人物，这里会列出每条线索。',
  whyPending: '分析完成后，这里会列出每条线索。',
  together: '合计',
  nobody: '画面外',
  cues,
  noCues: '没有线索开口：只剩“不在画面里”的先验。',
  timesLikelier: (times: string) => `可能性 ×${times}`,
  silent: '没有说法',
  showCue: '在评论里标出这几个字，在画面里标出位置',
  seenAt: (clock: string) => `${clock} 看到的，跳到那里`,
  whyNot: (name: string) => `为什么不是${name}：`,
  pinHere: '选这个',
  pinNobody: '都不是',
  pinned: '由你指定',
  undo: '撤销',
  redo: '重做',
  mergeOffer: (labels: string) => `${labels} 落在同一个人头上。是同一个人吗？`,
  mergeYes: '合为一人',
  mergeNo: '不是',
  moreHeads: (count: number) => `另有 ${count} 个人头`,

  settingsDialog: {
    sampling: '采样率',
    samplingUnit: (fps: number) => `每秒 ${fps} 帧`,
    samplingHint: '越密越准，也越慢。很长的视频会自动放稀。',
    device: '运行方式',
    deviceHint: '自动：有 WebGPU 就用，没有就用 WebAssembly。',
    guess: '从脸猜性别和年龄',
    guessHint:
      '模型只能猜一张脸看起来像什么，不知道一个人是谁、怎样认同自己；对一些人群错得更多。关掉它，这两条线索就不再使用。',
    guessAgain: '改变后需要重新分析。',
    cues: '使用的线索',
    threshold: '连线门槛',
    thresholdHint: '概率低于它的人头不连线，只说在画面里、说不准是谁。',
  },

  shortcutsDialog: {
    space: '播放 / 暂停',
    arrows: '上一帧 / 下一帧',
    jkl: '后退 / 停 / 前进（再按加快）',
    home: '回到开头',
    tab: '在提及、人头框、时间线、人物之间移动',
    enter: '固定所指，并跳到最清楚的一刻',
    escape: '取消固定',
    undo: '撤销 / 重做',
    help: '打开这张表',
  },

  aligner: {
    name: 'CN-CLIP',
    lead: '把评论里的描述和画面里的人直接对照的模型，是最强的一条线索。没有它也能分析。',
    chips: {
      unknown: 'CN-CLIP',
      absent: 'CN-CLIP 未获取',
      getting: 'CN-CLIP 获取中',
      paused: 'CN-CLIP 未完成',
      stored: (precision: string) => `CN-CLIP ${precision} · 已存`,
    },
    states: {
      unknown: '正在查看…',
      absent: '还没有存在这个浏览器里',
      getting: '正在获取',
      paused: '获取到一半',
      stored: '已存在这个浏览器里',
    },
    stages: { downloading: '下载并转换', converting: '转换', checking: '与原模型核对' },
    get: '获取 CN-CLIP',
    getAgain: '再获取一份',
    replaceHint: '新的核对无误后，才会替换同一精度的那份。',
    askedHosts: (hosts: string) => `按下后才会联网：${hosts}`,
    sizes: (kept: string) =>
      `从原模型获取时下载约 377 MB，边下边转换，最后留下约 ${kept}；已转换的文件直接下载。`,
    publishedSizes: '下载并保留约 191 MB，不转换。',
    slower: '原样使用的文件每次都要同时算文字和图像；转换过的更快、更省内存。',
    fromFiles: '选择文件…',
    fromFolder: '选择文件夹…',
    fromDiskHint: '没有网络时：选择一份转换好的文件夹，或 model_fp16.onnx 和 vocab.txt。',
    amount: (done: string, total: string) => `${done} / ${total}`,
    left: (clock: string) => `还需约 ${clock}`,
    received: (amount: string, source: string) => `已收到 ${amount}，来自 ${source}`,
    readyToCheck: (source: string) => `${source} 的文件已经齐了，只差核对`,
    resume: '继续',
    discard: '丢弃',
    clear: '清除',
    keptFrom: '来源',
    keptSince: '存入时间',
    keptBytes: '占用',
    cosine: '与原模型的最小余弦',
    files: '文件',
    persistent: '浏览器答应不自行清除。',
    evictable: '浏览器在空间不足时可能清除它。',
    source: '来源',
    sources: {
      auto: '自动：本站，其次 Hugging Face',
      hub: 'Hugging Face',
      mirror: 'hf-mirror.com',
      custom: '自定地址…',
    },
    address: '地址',
    addressHint: '放着转换好的文件，或与 Hugging Face 上排列相同的文件夹。',
    addressWrong: '这不是一个网址。',
    runsWith: '运行精度',
    notInUse: '已保存，未使用',
    precision: '精度',
    precisions: {
      '4bit': '4 位',
      '8bit': '8 位',
      int8: 'int8',
      published: '原样 int8',
    },
    precisionChoices: {
      '4bit': '4 位：约 115 MB，WebGPU 与 WebAssembly',
      '8bit': '8 位：约 200 MB，更接近原模型',
      int8: 'int8：约 190 MB，WebAssembly 上最快',
      published: '原样：191 MB，不转换',
    },
    auto: (precision: string) => `自动（这台设备：${precision}）`,
  },

  reading: {
    title: '评论是这样读的',
    open: '看看评论是怎么读的',
    lead: '文件有读不准的地方，请看一眼；没问题就用它。',
    use: '就用这些评论',
    counts: (comments: number, replies: number, authors: number) =>
      `${comments} 条评论，其中 ${replies} 条是回复，${authors} 个人`,
    duplicates: (count: number) => `重复的 ${count} 条只留一条`,
    otherLanguage: '这些评论几乎没有中文，人称消解的模型只懂中文，多半找不到什么。',
    formats: {
      text: '纯文本',
      'copied-page': '从网页上复制的文字',
      table: '表格',
      json: 'JSON',
      workbook: 'Excel 工作簿',
      danmaku: '弹幕',
      dialogues: 'TikTalkCoref 对话',
      tamen: 'Tamen 评论文件',
    },
    encoding: (name: string) => `编码 ${name}`,
    delimiter: (name: string) => `分隔符 ${name}`,
    tab: '制表符',
    sheet: (name: string) => `工作表“${name}”`,
    damaged: (count: number) => `有 ${count} 处字节读不出来`,
    leftOut: '没有读进来的',
    line: (line: number) => `第 ${line} 行`,
    reasons: { empty: '空白', picture: '只有图片', unreadable: '读不懂', duplicate: '重复' },
    more: (count: number) => `还有 ${count} 条`,
    columns: '每一列是什么',
    column: '列',
    meaning: '意思',
    samples: '例子',
    nothing: '不用',
    fields: {
      key: '评论 ID',
      author: '作者',
      authorId: '账号 ID',
      text: '评论内容',
      parentKey: '回复的评论',
      rootKey: '所属主评论',
      replyToAuthor: '回复谁（名字）',
      replyToAuthorId: '回复谁（账号）',
      parentText: '被回复的内容',
      likes: '点赞',
      time: '时间',
      isByPoster: '是不是作者',
      level: '层级',
      momentSec: '视频内时间',
      emotion: '情绪',
      title: '视频标题',
      description: '视频简介',
      uploader: '发布者',
    },
    tree: '前几条评论',
    nobody: '（没有名字）',
    poster: '作者',
    remove: (name: string) => `不要 ${name}`,
    caption: '视频的标题和简介',
  },
  analysis: {
    done: (people: number, heads: number) =>
      `分析完成：评论里说到 ${people} 个人，画面里有 ${heads} 个人头。`,
    cancelled: '分析已取消。',
    partial: '分析取消了：这里是取消前找到的，还没有配对。',
  },

  session: {
    offer: (what: string) => `上次打开的：${what}`,
    analysed: '已分析',
    broke: '分析没有做完',
    clipGone: '视频没能存下，需要重新选择',
    open: '接着来',
    openLight: '接着来，采样放稀',
    discard: '丢弃',
    title: '正在做的',
    kept: '边做边存，关掉或刷新后可以接着来；只存在这个浏览器里。',
    clear: '清除',
    faults: {
      full: '存储空间不够，没有存下；关掉本页就没有了。',
      denied: '这个窗口不能保存；关掉本页就没有了。',
    },
  },

  offline: {
    title: '没有网络时',
    starting: '正在查看…',
    absent: '这个浏览器或这个窗口（比如无痕窗口）不能保存本页，没有网络就打不开。',
    partly: (kept: string, total: string) => `已存 ${kept} / ${total}；存全以后，没有网络也能打开和分析。`,
    kept: (amount: string) => `没有网络也能打开和分析。占用 ${amount}。`,
    keep: '现在存',
    clear: '清除',
    faults: {
      network: '连不上网络，没存的以后再存。',
      full: '存储空间不够：腾出一些再试。',
      changed: '收到的文件与清单不符：请重新打开本页再试。',
    },
    updateReady: '本页有新版本，已经备好。',
    updateNow: '更新',
  },

  problems,
};

export type Messages = typeof zhCN;
