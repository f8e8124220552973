import type { CueName } from '../domain/link.ts';
import type { Problem, ProblemKind } from '../domain/problem.ts';

/** What went wrong, and what the person can do. */
export interface ProblemText {
  readonly what: string;
  readonly todo: string;
}
type ProblemTexts = {
  readonly [Kind in ProblemKind]: (problem: Extract<Problem, { kind: Kind }>) => ProblemText;
};

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
  'thread-empty': () => ({ what: '没有读到任何评论。', todo: '每行放一条评论，或导入 JSON、CSV 文件。' }),
  'thread-malformed': ({ line, detail }) => ({
    what: line === undefined ? `评论文件读不懂：${detail}` : `评论文件第 ${line} 行读不懂：${detail}`,
    todo: '改正文件后再试；纯文本、JSON、CSV 都可以。',
  }),
  'result-malformed': ({ detail }) => ({
    what: `这份结果读不懂：${detail}`,
    todo: '请导入由本页导出的 tamen-result 文件。',
  }),
  'file-unrecognised': ({ name }) => ({
    what: `不知道“${name}”是什么文件。`,
    todo: '视频：MP4、MOV、WebM、MKV。评论：TXT、JSON、CSV。',
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
    what: `模型文件 ${file} 无法转换：${detail}`,
    todo: '请选择 CN-CLIP 的完整图：chinese-clip-vit-base-patch16 的 model_fp16.onnx 或 model.onnx。',
  }),
  'model-inexact': ({ file, detail }) => ({
    what: `转换后的 ${file} 与原模型相差过大，已拒绝使用：${detail}`,
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
  'storage-full': ({ neededMb, freeMb }) => ({
    what: `空间不够：还需要 ${neededMb} MB，浏览器只剩 ${freeMb} MB。`,
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
  'webgpu-absent': () => ({
    what: '这台设备上没有可用的 WebGPU。',
    todo: '在设置里把运行方式改为自动或 WebAssembly。',
  }),
  'device-lost': () => ({
    what: '显卡中途断开了。',
    todo: '再分析一次；若反复出现，在设置里改用 WebAssembly。',
  }),
  'worker-died': () => ({ what: '后台线程意外停止了。', todo: '已经为你准备好新的线程，再分析一次即可。' }),
  'out-of-memory': () => ({ what: '内存不够了。', todo: '关掉别的标签页，降低采样率，或换一段短些的视频。' }),
  cancelled: () => ({ what: '已取消。', todo: '随时可以再分析一次。' }),
  internal: ({ detail }) => ({
    what: `出了意料之外的错：${detail}`,
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
  clip: '样貌（CN-CLIP）',
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
    appearance: '外貌',
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
    threadFormats: 'TXT · JSON · CSV · TikTalkCoref',
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
    align: '对上号',
  },
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
  person: (sign: string, label: string) => `${sign} ${label}`,

  why: '为什么',
  whyHead: (sign: string, label: string) => `为什么 ${sign}“${label}”是这个人`,
  whyHeads: (sign: string, label: string) => `为什么 ${sign}“${label}”是这几个人`,
  whyNobody: (sign: string, label: string) => `为什么 ${sign}“${label}”不在画面里`,
  whyHint: '指向一处提及、一个人头框或一个人物，这里会列出每条线索。',
  whyPending: '分析完成后，这里会列出每条线索。',
  together: '合计',
  nobody: '画面外',
  cues,
  noCues: '没有线索开口：只剩“不在画面里”的先验。',
  timesLikelier: (times: string) => `可能性 ×${times}`,
  silent: '没有说法',
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
    thresholdHint: '概率低于它的连线，当作不在画面里。',
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

  problems,
};
