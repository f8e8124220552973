/** CVAT for video 1.1 (https://docs.cvat.ai/docs/manual/advanced/xml_format/): the heads as tracks with keyframes. */
import { nameByTrack } from '../../model/head-names.ts';
import { toPx } from '../../model/boxes.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { frameCountOf, frameRateOf, type HeadFrame, stretchesOf } from './head-frames.ts';
import { escapeXml } from './xml.ts';

/** Every frame of every track, interpolated ones too; after each stretch a box says that the head is outside. */
export function formatCvat(result: AnalysisResult): string {
  const frameRate = frameRateOf(result);
  const frameCount = frameCountOf(result, frameRate);
  const names = nameByTrack(result.clusters, new Map(result.links.map((link) => [link.cluster, link])));
  const tracks = result.tracks.map((track, index) =>
    trackElement(result, track, index, names.get(track.id)?.label ?? '', { frameRate, frameCount }),
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<annotations>
  <version>1.1</version>
  <meta>
    <task>
      <name>${escapeXml(result.clip.name)}</name>
      <size>${frameCount}</size>
      <mode>interpolation</mode>
      <overlap>0</overlap>
      <start_frame>0</start_frame>
      <stop_frame>${frameCount - 1}</stop_frame>
      <labels>
        <label>
          <name>head</name>
          <type>rectangle</type>
          <attributes>
            <attribute>
              <name>person</name>
              <mutable>False</mutable>
              <input_type>text</input_type>
              <default_value></default_value>
              <values></values>
            </attribute>
            <attribute>
              <name>track</name>
              <mutable>False</mutable>
              <input_type>text</input_type>
              <default_value></default_value>
              <values></values>
            </attribute>
          </attributes>
        </label>
      </labels>
      <original_size>
        <width>${result.clip.widthPx}</width>
        <height>${result.clip.heightPx}</height>
      </original_size>
      <source>${escapeXml(result.clip.name)}</source>
    </task>
  </meta>
${tracks.join('')}</annotations>
`;
}

function trackElement(
  { clip }: AnalysisResult,
  track: HeadTrack,
  index: number,
  person: string,
  { frameRate, frameCount }: { readonly frameRate: number; readonly frameCount: number },
): string {
  const about =
    `      <attribute name="person">${escapeXml(person)}</attribute>\n` +
    `      <attribute name="track">${escapeXml(track.id)}</attribute>\n`;
  const box = ({ frame, boxNorm, isKeyframe }: HeadFrame, outside: 0 | 1): string => {
    const [x, y, width, height] = toPx(boxNorm, clip.widthPx, clip.heightPx);
    const [left, top, right, bottom] = [x, y, x + width, y + height].map((value) => value.toFixed(2));
    return `    <box frame="${frame}" keyframe="${isKeyframe ? 1 : 0}" outside="${outside}" occluded="0" xtl="${left}" ytl="${top}" xbr="${right}" ybr="${bottom}" z_order="0">\n${about}    </box>\n`;
  };
  const boxes = stretchesOf(track, frameRate, frameCount).flatMap((stretch) => {
    const last = stretch.at(-1);
    const end = last === undefined ? frameCount : last.frame + 1;
    return [
      ...stretch.map((one) => box(one, 0)),
      ...(last === undefined || end >= frameCount ? [] : [box({ ...last, frame: end, isKeyframe: true }, 1)]),
    ];
  });
  return `  <track id="${index}" label="head" source="auto">\n${boxes.join('')}  </track>\n`;
}
