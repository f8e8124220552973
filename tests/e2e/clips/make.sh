#!/usr/bin/env bash
# Makes the clips beside this file from the sample (static/samples, see the licences there): three frames, one for the
# slow software WebGPU adapter, and a codec that browsers without a licence for it cannot decode. Needs ffmpeg.
set -euo pipefail
cd "$(dirname "$0")"
sample=../../../static/samples/sample.mp4
ffmpeg -v error -y -i $sample -vf "fps=5,scale=640:-2" -frames:v 3 -an -c:v libx264 -crf 28 -pix_fmt yuv420p three-frames.mp4
ffmpeg -v error -y -i $sample -vf "fps=5,scale=640:-2" -frames:v 1 -an -c:v libx264 -crf 28 -pix_fmt yuv420p one-frame.mp4
ffmpeg -v error -y -i $sample -vf "fps=5,scale=320:-2" -frames:v 5 -an -c:v libx265 -x265-params log-level=error -crf 32 -pix_fmt yuv420p -tag:v hvc1 hevc.mp4
