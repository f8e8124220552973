/** Characters that lean to one gender in given names of mainland China; weak evidence, see readNameGender. */
export const FEMALE_GIVEN =
  '婷娜丽娟芳敏静艳霞莉燕玲梅萍莹倩雪颖琳慧娇媛洁茜萱怡婉琪瑶蕾薇菲妍嫣姗珊妮蓉芬兰秀凤英淑贞香菊桂翠珍莲娥花萌甜媚姣嫦婵黛妙彤诗紫雯娴悦玥漪蓓芝芸芷茹莎蕊珠玫桃岚冰馨柔伊娅姝妤姿晴霏苗絮琼璐璇欣';
export const MALE_GIVEN =
  '伟强军勇磊涛刚斌杰峰鹏辉健明亮超龙虎飞浩宇轩博凯志建国庆东海波毅林栋坤彪豪威武雄鸿德福贵旺财树根柱铁钢锋刚剑昊天泽翔航鑫森炎烨哲彬骏驰腾霆震霄奎魁冠勋政刚仁义山川江河岩石力壮达胜利成民兵卫';
/** Characters that write foreign names; 莫兰特 is no woman for her 兰. */
export const TRANSLITERATION = '特斯尔姆克拉雷耶亚西罗德塔洛';
export const FAMILY_NAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
