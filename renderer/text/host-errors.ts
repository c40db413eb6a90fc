import type { HostErrorCode } from '../../shared/host/host-error.ts';

/** One sentence per code: what happened and the way out. */
export const HOST_ERROR_SENTENCES: Record<HostErrorCode, string> = {
  'bad-request': '程序内部的请求不合规，未执行。请导出数据后重新打开程序。',
  forbidden: '本机拒绝了这一请求。请关闭其他巡厅窗口后重新打开。',
  'not-found': '没有找到所需的文件。它可能被移动或删除，请从备份恢复。',
  'disk-full':
    '磁盘已满，未能保存。请到“设置—数据与空间”释放预留空间，或删除本机其他文件后再试；已输入的内容仍在屏幕上。',
  'io-failed': '写入磁盘失败，未能保存。请检查磁盘后再试；已输入的内容仍在屏幕上。',
  'hash-mismatch': '文件内容与其校验值不符，未采用。请重新导入原文件。',
  'journal-damaged': '本机日志有损坏，损坏部分已另存。请在“设置”中查看恢复报告。',
  'journal-newer': '本机日志由更新版本的巡厅写成，没有改动。请安装更新版本后再打开。',
  'key-missing': '本机还没有签名密钥。请到“设置—签名”中启用签名。',
  'key-locked': '签名密钥已锁定。请到“设置—签名”中输入口令解锁。',
  'wrong-passphrase': '签名口令不正确，请重新输入。',
  'keychain-unavailable': '本机系统没有可用的密钥库，请改用口令保护。',
  'already-enrolled': '本机已启用签名，不能重复启用。',
  'certificate-unreadable': '证书无法读取。请选择 PEM 格式的证书文件（-----BEGIN CERTIFICATE----- 开头）。',
  'key-file-unreadable':
    '证书文件无法读取，或其中没有私钥和证书。请选择 .p12 或 .pfx 文件；须含私钥，导出时勾选“导出私钥”。',
  'key-file-legacy':
    '证书文件用的是已不安全的旧式加密，未采用。请用原签发工具或系统证书管理器重新导出，加密方式选 AES256-SHA256。',
  'key-file-unsuitable':
    '这份证书不能用于签署记录：已过期、用途不含签名，或密钥类型不受支持（支持 ECDSA P-256、P-384 和 2048 位以上 RSA；国密证书请用其专用介质和软件）。',
  'host-unreachable': '与本机服务的联系中断，未能保存。请不要关闭此窗口，重新启动巡厅后再试。',
  'too-large': '文件超过 64 MB，未能导入。请压缩或拆分后再导入。',
  defect: '程序出现内部错误，这一步未完成。已保存的内容不受影响，请导出诊断信息后重试。',
};
