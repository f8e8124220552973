/** Of the settings, and what the browser keeps. */
export const settings = {
  settingsDialog: {
    sampling: '采样率',
    samplingUnit: (fps: number) => `每秒 ${fps} 帧`,
    samplingHint: '越密越准，也越慢。很长的视频会自动放稀。',
    device: '运行方式',
    deviceHint: '自动：有显卡时每个模型先在 WebGPU 和 WebAssembly 上各试几次，用快的；没有就用 WebAssembly。',
    guess: '从脸猜性别和年龄',
    guessHint:
      '模型只能猜一张脸看起来像什么，不知道一个人是谁、怎样认同自己；对一些人群错得更多。关掉它，这两条线索就不再使用。',
    guessAgain: '改变后需要重新分析。',
    cues: '使用的线索',
    threshold: '连线门槛',
    thresholdHint: '概率低于它的人头不连线，只说在画面里、说不准是谁。',
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
  deviceTimes: {
    title: '每个模型跑一次要多久（粗体是在用的）',
    model: '模型',
    ms: (ms: string) => `${ms} 毫秒`,
    runsNot: '不能运行',
    taken: '在用',
    anew: '重新计时',
  },
  lacking: {
    title: '这个浏览器没有的',
    inPlaceOf: {
      webGpu: 'WebGPU：模型改在 WebAssembly 上运行。',
      sharedMemory: '共享内存：WebAssembly 只用一个线程，会慢一些。',
      decoder: '视频解码接口（WebCodecs）：画面由播放器一帧一帧给出，会慢一些。',
      privateFiles: '私有文件系统：CN-CLIP 不能存下来。',
      database: 'IndexedDB：正在做的不能保存，关掉本页就没有了。',
    },
    played: (codec: string) =>
      `这个浏览器不能直接解码这段视频（${codec}），画面由播放器一帧一帧给出：会慢一些，别的都一样。`,
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
};
