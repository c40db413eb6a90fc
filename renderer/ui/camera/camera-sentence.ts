import type { CameraProblem } from './camera-stream.ts';

/** What is wrong with the camera and how to go on without it. */
export const CAMERA_SENTENCES: Readonly<Record<CameraProblem, string>> = {
  refused:
    '摄像头没有获得许可。请在系统“隐私 - 摄像头”中允许本软件使用摄像头后点“重试”；也可以用手机或相机拍摄，再点“导入照片”。',
  missing: '没有找到摄像头。请接好摄像头后点“重试”；也可以用手机或相机拍摄，再点“导入照片”。',
  busy: '摄像头正被其他程序占用。请关闭视频会议等程序后点“重试”；也可以先点“导入照片”。',
  unsupported: '这台电脑不提供摄像头接口。请用手机或相机拍摄，再点“导入照片”。',
  failed: '摄像头没有打开。请拔插一次后点“重试”；也可以用手机或相机拍摄，再点“导入照片”。',
};
