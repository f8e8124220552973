import type { Problem, ThreadFault } from '../../model/problem.ts';
import type { ProblemText, ProblemTexts } from '../problem-text.ts';

/** Of what went wrong, and what the person can do. */
export const problems: ProblemTexts = {
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
  'folder-without-pairs': () => ({
    what: '这个文件夹里没有任何视频配有评论。',
    todo: '让视频与评论同名（6990.mp4 与 6990.json），或者各放一个子文件夹。',
  }),
  'annotation-without-result': ({ name }) => ({
    what: `“${name}”是人头或提及的标注，但还没有它所属的结果。`,
    todo: '先分析视频或导入结果，再打开这个文件。',
  }),
  'annotation-malformed': ({ detail }) => ({
    what: '这份人头或提及标注与当前内容对不上。',
    detail,
    todo: '可读取同一视频、同一评论的 CVAT for video 1.1、MOT、CorefUD、CoNLL-2012。',
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
  'coreference-missing': ({ file, source }) => ({
    what: `${source} 里没有 ${file}`,
    todo: '请选择装有 contract.json 及其所列文件的文件夹。',
  }),
  'coreference-wrong': ({ file, detail }) => ({
    what: `${file} 不符合共指模型的约定，未采用。`,
    detail,
    todo: '按约定（models/coref-zh/README.md）改好这个文件，再选一次文件夹。',
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
    todo: '检查网络后再试，或换一个来源；CN-CLIP 已下载的部分会保留。',
  }),
  'host-refused': ({ host, status }) => ({
    what: `${host} 拒绝了请求（HTTP ${status}）。`,
    todo: '过一会儿再试，或换一个来源；CN-CLIP 已下载的部分会保留。',
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
    case 'database':
      return {
        what: '这个 SQLite 数据库里读不出评论。',
        todo: '用数据库软件打开，把评论那张表导出成 CSV 或 JSON。',
      };
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
