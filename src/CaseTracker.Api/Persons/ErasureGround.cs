namespace CaseTracker.Api.Persons;

/// <summary>On what ground a person is erased before the time of retention is over (个人信息保护法 art. 47, 档案法 art. 21).</summary>
internal enum ErasureGround
{
    /// <summary>违法处理: the data were collected or used against the law (个人信息保护法 art. 47(1)4).</summary>
    UnlawfulProcessing,

    /// <summary>鉴定销毁: the file was appraised and its destruction approved (档案法 art. 21).</summary>
    Appraised,

    /// <summary>依令删除: a court or a supervising authority orders it.</summary>
    Ordered,

    /// <summary>误登: the case was registered by mistake, or of someone who had not asked.</summary>
    RegisteredByMistake,
}
